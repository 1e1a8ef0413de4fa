"use strict";
// Tasks by their periods, and how many run in each year.
const Timeline = (() => {
  const { tasks } = Data;
  const { shown } = Selection;

  // Of an agency, where one is chosen; else all that are shown.
  function running() {
    if (State.chosen === null) return shown.tasks;
    const maps = [shown.led, shown.shared];
    return [...new Set(maps.flatMap((map) => map.get(State.chosen) || []))].sort((a, b) => a - b);
  }
  // { start, end, tasks } by start, then end; those without years of their own come last.
  function periods(numbers) {
    const found = new Map();
    for (const number of numbers) {
      const { start, end } = tasks[number];
      const [first, final] = [start || end, end || start];
      const key = `${first}–${final}`;
      if (!found.has(key)) found.set(key, { start: first, end: final, tasks: [] });
      found.get(key).tasks.push(number);
    }
    return [...found.values()].sort((a, b) => (a.start || 9999) - (b.start || 9999) || a.end - b.end);
  }
  const called = ({ start, end }) => (start ? (start === end ? String(start) : `${start}–${end}`) : say("no_years"));

  function row(period, first, final, most) {
    const listed = () => Page.pick(() => called(period), period.tasks);
    const name = element("th", { scope: "row" }, called(period));
    const count = element("td", {}, String(period.tasks.length));
    if (!period.start) {
      return element("tr", {}, name, count,
        element("td", { colspan: final - first + 1 }, element("button", { type: "button", onclick: listed }, say("list"))));
    }
    const free = (years) => (years > 0 ? [element("td", { class: "free", colspan: years })] : []);
    return element("tr", {}, name, count, ...free(period.start - first),
      Heat.cell(period.tasks.length, most, { colspan: period.end - period.start + 1 }, called(period), listed),
      ...free(final - period.end));
  }
  function fill() {
    const numbers = running();
    const all = periods(numbers);
    const dated = all.filter(({ start }) => start);
    const [first, final] = [Math.min(...dated.map(({ start }) => start)), Math.max(...dated.map(({ end }) => end))];
    const years = dated.length ? Array.from({ length: final - first + 1 }, (_, n) => first + n) : [];
    const inYear = (year) => dated.filter(({ start, end }) => start <= year && year <= end).flatMap((period) => period.tasks);
    const most = Math.max(1, ...all.map((period) => period.tasks.length));
    const busiest = Math.max(1, ...years.map((year) => inYear(year).length));
    const title = State.chosen === null ? say("timeline_title") : `${say("timeline_title")}: ${Data.bodies[State.chosen].name}`;
    byId("timeline").replaceChildren(
      element("div", { class: "caption" }, element("h2", {}, title)),
      element("p", { class: "quiet" }, say(all.length ? "timeline_about" : "none_fit")),
      ...(all.length ? [element("table", { class: "years" },
        element("colgroup", {}, element("col", { class: "what" }), element("col", { class: "count" }), ...(years.length ? years : [0]).map(() => element("col"))),
        element("thead", {}, element("tr", {}, element("th", { scope: "col" }, say("period")), element("th", { scope: "col" }, say("tasks_head")),
          ...(years.length ? years.map((year) => element("th", { scope: "col" }, String(year))) : [element("td")]))),
        element("tbody", {},
          ...(years.length ? [element("tr", { class: "total" }, element("th", { scope: "row" }, say("under_way")), element("td"),
            ...years.map((year) => Heat.cell(inYear(year).length, busiest, {}, `${say("under_way")} ${year}`,
              () => Page.pick(() => `${say("under_way")} ${year}`, inYear(year)))))] : []),
          ...all.map((period) => row(period, first, final, most))))] : []));
  }
  return { fill, running };
})();
