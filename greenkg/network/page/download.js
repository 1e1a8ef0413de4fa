"use strict";
// What is shown, as files.
const Download = (() => {
  const { bodies, tasks, plans, answers } = Data;
  const { shown } = Selection;
  const WIDEST = 8000; // pixels a browser's canvas surely holds

  function save(blob, ending) {
    const address = URL.createObjectURL(blob);
    const link = element("a", { href: address, download: `greenkg-${State.view}.${ending}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }
  const svgText = () => new XMLSerializer().serializeToString(Page.picture());
  function svg() {
    save(new Blob([svgText()], { type: "image/svg+xml" }), "svg");
  }
  async function png() {
    const picture = new Image();
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
    await picture.decode();
    const scale = Math.min(2, WIDEST / Math.max(picture.width, picture.height));
    const canvas = element("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, "png"), "image/png");
  }

  // A spreadsheet takes what begins so for a formula.
  const safe = (value) => (typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value));
  const field = (value) => (/[",\n\r;]/.test(safe(value)) ? `"${safe(value).replaceAll('"', '""')}"` : safe(value));
  const text = (rows) => rows.map((row) => row.map(field).join(",")).join("\r\n");

  function links() {
    const head = ["lead", "lead_province", "partner", "partner_province", "tasks"];
    const there = shown.links.filter((link) => !State.alone || Drawing.standsOut(link)).reverse();
    const rows = there.map(({ from, to, tasks: count }) =>
      [bodies[from].name, Drawing.homeOf(from), bodies[to].name, Drawing.homeOf(to), count]);
    return [head, ...rows];
  }
  function listed() {
    const head = ["plan", "province", "line", "code", "task", "period", "role", "agency", "agency_now", "state", "acts"];
    const numbers = State.picked !== null ? State.picked.tasks : Timeline.running();
    const rows = numbers.flatMap((number) => {
      const task = tasks[number];
      const plan = plans[task.plan];
      const common = [plan.number, Data.provinces[plan.province], task.line, task.code, task.text, Panel.period(task)];
      return task.parts.flatMap((part) => (part.answers.length ? part.answers : [null]).map((n) => {
        const answer = n === null ? {} : answers[n];
        const now = answer.now === undefined || answer.now === null ? "" : bodies[answer.now].name;
        return [...common, part.role ? "partner" : "lead", bodies[part.body].name, now, answer.state || "", answer.acts || ""];
      }));
    });
    return [head, ...rows];
  }
  function csv() {
    const rows = { network: links, matrix: Matrix.table, timeline: listed }[State.view]();
    save(new Blob(["\ufeff", text(rows), "\r\n"], { type: "text/csv;charset=utf-8" }), "csv");
  }
  return { svg, png, csv };
})();
