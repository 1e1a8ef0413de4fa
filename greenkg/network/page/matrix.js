"use strict";
// Agencies by themes: how many tasks each has in each, as a heat map.
const Matrix = (() => {
  const { bodies, tasks, themes, plans } = Data;
  const { shown } = Selection;
  const MOST = 400; // rows
  let order = { by: "load", falling: true }; // "name", "load", or the place of a theme
  let last = { columns: [], rows: [] };

  // The national themes; with one province, those its plans print, where it prints any of its own.
  function columns() {
    const used = new Set(shown.tasks.flatMap((task) => tasks[task].themes));
    const there = themes.map((_, theme) => theme).filter((theme) => used.has(theme));
    return there.filter((theme) => (themes[theme].plan === null) === !Matrix.printed);
  }
  function rows(chosen) {
    const made = shown.bodies.map((body) => {
      const roles = { lead: [shown.led], partner: [shown.shared] }[State.role] || [shown.led, shown.shared];
      const own = [...new Set(roles.flatMap((map) => map.get(body) || []))].sort((a, b) => a - b);
      const cells = new Map(chosen.map((theme) => [theme, own.filter((task) => tasks[task].themes.includes(theme))]));
      return { body, cells, total: own };
    });
    const sign = order.falling ? -1 : 1;
    const count = (row) => (order.by === "load" ? row.total : row.cells.get(order.by) || []).length;
    if (order.by === "name") made.sort((a, b) => sign * Words.compare(bodies[a.body].name, bodies[b.body].name));
    else made.sort((a, b) => sign * (count(a) - count(b)) || b.total.length - a.total.length);
    return made.slice(0, MOST);
  }
  const title = (theme) => {
    const { code, plan } = themes[theme];
    const words = Words.named(themes[theme]);
    return plan === null && code ? `${code}. ${words}` : words;
  };

  function heading(by, words, attributes) {
    const sorted = order.by === by ? (order.falling ? "descending" : "ascending") : null;
    const mark = sorted ? (order.falling ? " ▼" : " ▲") : "";
    return element("th", { scope: "col", ...attributes, "aria-sort": sorted },
      element("button", { type: "button", title: words, onclick: () => sort(by) }, Words.short(words, 58) + mark));
  }
  function sort(by) {
    order = { by, falling: order.by === by ? !order.falling : by !== "name" };
    fill();
  }
  function fill() {
    const chosen = columns();
    const lines = rows(chosen);
    last = { columns: chosen, rows: lines };
    const most = Math.max(1, ...lines.flatMap((row) => [...row.cells.values()].map((cell) => cell.length)));
    const several = State.province === null && Data.provinces.length > 1;
    const body = lines.map(({ body, cells, total }) => element("tr", {},
      element("th", { scope: "row" }, Panel.nameButton(body), several ? quiet(` ${Words.place(Drawing.homeOf(body))}`) : ""),
      element("td", { class: "total" }, String(total.length)),
      ...chosen.map((theme) => Heat.cell(cells.get(theme).length, most, {}, `${bodies[body].name}, ${title(theme)}`,
        () => Page.pick(() => `${bodies[body].name} · ${title(theme)}`, cells.get(theme))))));
    const kinds = ["national_themes", "printed_themes"].map((word, n) => element("button", {
      type: "button", id: word, "aria-pressed": String(Boolean(n) === Matrix.printed),
      onclick: () => { Matrix.printed = Boolean(n); order = { by: "load", falling: true }; fill(); },
    }, say(word)));
    byId("matrix").replaceChildren(
      element("div", { class: "caption" }, element("h2", {}, say("matrix_title")),
        element("div", { class: "joined", role: "group", "aria-label": say("theme") }, ...kinds)),
      element("p", { class: "quiet" }, say(lines.length && chosen.length ? "matrix_about" : "none_fit")),
      ...(lines.length && chosen.length ? [element("table", { class: "heat" },
        element("thead", {}, element("tr", {}, heading("name", say("agency"), {}), heading("load", say("total"), { class: "up" }),
          ...chosen.map((theme) => heading(theme, title(theme), { class: "up" })))),
        element("tbody", {}, ...body))] : []));
  }
  // Head and lines of the table as it is sorted, for a spreadsheet.
  const table = () => [
    [say("agency"), say("province"), say("total"), ...last.columns.map(title)],
    ...last.rows.map(({ body, cells, total }) =>
      [bodies[body].name, Words.place(Drawing.homeOf(body)), total.length, ...last.columns.map((theme) => cells.get(theme).length)]),
  ];
  return { fill, table, title, printed: false };
})();
