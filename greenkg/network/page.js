"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { agencies, tasks, homes, provinces, families } = data;
  const byId = (id) => document.getElementById(id);
  const state = { language: data.language, province: null, chosen: null, collectives: true, sought: "" };

  const say = (key, values = {}) =>
    data.words[state.language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const fold = (text) =>
    text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
  const folded = agencies.map((agency) => fold(agency.name));
  const placeName = (name) => name || say("national");

  // Words of the data only ever become text nodes, never markup.
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }
  const short = (text, length) => (text.length > length ? text.slice(0, length) + "…" : text);

  // ---- what is shown: the tasks of the province, and who takes part in them ----
  let shown = { tasks: [], led: [], shared: [], agencies: [] };
  function count() {
    const led = agencies.map(() => []);
    const shared = agencies.map(() => []);
    const chosen = tasks.filter((task) => state.province === null || task.province === state.province);
    for (const task of chosen) {
      for (const agency of task.lead) led[agency].push(task);
      for (const agency of task.partner) shared[agency].push(task);
    }
    const load = (agency) => led[agency].length + shared[agency].length;
    const there = agencies
      .map((_, agency) => agency)
      .filter((agency) => load(agency) && (state.collectives || !agencies[agency].collective))
      .sort((a, b) => led[b].length - led[a].length || load(b) - load(a) || a - b);
    shown = { tasks: chosen, led, shared, agencies: there };
  }
  function partnersOf(agency) {
    const found = new Map();
    for (const task of [...shown.led[agency], ...shown.shared[agency]]) {
      const others = task.lead.includes(agency) ? [...task.lead, ...task.partner] : task.lead;
      for (const other of new Set(others)) if (other !== agency) found.set(other, (found.get(other) || 0) + 1);
    }
    return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  // ---- the drawing ----
  const FONT = 'system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif';
  const nodes = new vis.DataSet(
    data.nodes.map((node) => ({
      ...node,
      title: tooltip(agencies[node.id].name, () => [
        `${say("led")}: ${shown.led[node.id].length} · ${say("shared")}: ${shown.shared[node.id].length}`,
      ]),
      color: { background: node.color, border: "#fff", highlight: { background: node.color, border: "#000" } },
    })),
  );
  const edges = new vis.DataSet(
    data.edges.map((edge, id) => ({
      ...edge,
      id,
      title: tooltip(`${agencies[edge.from].name} → ${agencies[edge.to].name}`, () => [say("common", { n: edge.tasks })]),
      color: { color: data.nodes[edge.from].color, highlight: data.nodes[edge.from].color, opacity: 0.4 },
    })),
  );
  function tooltip(heading, lines) {
    const made = element("div", {}, element("strong", { lang: "vi" }, short(heading, 300)));
    const below = element("div");
    made.append(below);
    made.refresh = () => below.replaceChildren(...lines().map((line) => element("div", {}, line)));
    return made;
  }
  const pairs = new Set(data.edges.map((edge) => `${edge.from} ${edge.to}`));
  edges.forEach((edge) => {
    if (pairs.has(`${edge.to} ${edge.from}`)) {
      edges.update({ id: edge.id, smooth: { enabled: true, type: "curvedCW", roundness: 0.12 } });
    }
  });
  const drawing = new vis.Network(
    byId("drawing"),
    { nodes, edges },
    {
      physics: false,
      interaction: { hover: true, tooltipDelay: 120, hideEdgesOnDrag: false, multiselect: false },
      nodes: {
        borderWidth: 1.5,
        font: { face: FONT, size: data.fontSize, color: "#1c1c1c", strokeWidth: 4, strokeColor: "#fff", vadjust: -2 },
        scaling: { label: { enabled: false, drawThreshold: 6 } },
      },
      edges: {
        smooth: false,
        arrows: { to: { enabled: true, scaleFactor: 0.45 } },
        selectionWidth: 0,
        hoverWidth: 0,
        arrowStrikethrough: false,
      },
    },
  );
  drawing.on("hoverNode", (event) => nodes.get(event.node).title.refresh());
  drawing.on("hoverEdge", (event) => edges.get(event.edge).title.refresh());
  drawing.on("click", (event) => choose(event.nodes.length ? event.nodes[0] : null));
  drawing.on("afterDrawing", (canvas) => {
    if (state.province !== null) return;
    const scale = drawing.getScale();
    if (scale > 0.7) return;
    for (const [home, box] of boxes()) {
      canvas.save();
      canvas.font = `600 ${Math.round(17 / scale)}px ${FONT}`;
      canvas.textAlign = "center";
      canvas.lineWidth = 5 / scale;
      canvas.strokeStyle = "#fff";
      canvas.fillStyle = "#1c1c1c";
      canvas.strokeText(placeName(home), (box.left + box.right) / 2, box.top - 14 / scale);
      canvas.fillText(placeName(home), (box.left + box.right) / 2, box.top - 14 / scale);
      canvas.restore();
    }
  });
  function boxes() {
    const found = new Map();
    for (const agency of shown.agencies) {
      const { x, y, size } = data.nodes[agency];
      const box = found.get(homes[agency]) || { left: x, right: x, top: y - size };
      found.set(homes[agency], {
        left: Math.min(box.left, x), right: Math.max(box.right, x), top: Math.min(box.top, y - size),
      });
    }
    return found;
  }
  function paint() {
    const there = new Set(shown.agencies);
    const near = new Set();
    if (state.chosen !== null) {
      near.add(state.chosen);
      for (const [other] of partnersOf(state.chosen)) near.add(other);
    }
    const clear = (agency) => state.chosen === null || near.has(agency);
    nodes.update(
      data.nodes.map(({ id }) => ({
        id,
        hidden: !there.has(id),
        opacity: clear(id) ? 1 : 0.18,
        font: { color: clear(id) ? "#1c1c1c" : "#c4c4c4", strokeColor: "#fff", strokeWidth: 4 },
        borderWidth: id === state.chosen ? 3 : 1.5,
      })),
    );
    const least = state.chosen === null ? 0.32 : 0.05;
    edges.update(
      data.edges.map((edge, id) => {
        const touched = edge.from === state.chosen || edge.to === state.chosen;
        const colour = data.nodes[edge.from].color;
        return {
          id,
          hidden: !there.has(edge.from) || !there.has(edge.to),
          color: { color: colour, highlight: colour, hover: colour, opacity: touched ? 0.85 : least },
        };
      }),
    );
  }
  function fit() {
    if (!shown.agencies.length) return;
    const boxes = shown.agencies.map((agency) => drawing.getBoundingBox(agency));
    const left = Math.min(...boxes.map((box) => box.left));
    const right = Math.max(...boxes.map((box) => box.right));
    const top = Math.min(...boxes.map((box) => box.top));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    const { clientWidth, clientHeight } = byId("room");
    const heading = state.province === null ? 60 : 0;
    const scale = Math.min(
      (clientWidth - 30) / (right - left || 1), (clientHeight - 30 - heading) / (bottom - top || 1), 1.25);
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 - heading / 2 / scale };
    drawing.moveTo({ position, scale: Math.max(scale, 0.02) });
  }

  // ---- the side panel ----
  function nameButton(agency) {
    const name = agencies[agency].name;
    return element(
      "button",
      { type: "button", class: name.length > 200 ? "name long" : "name", lang: "vi", onclick: () => { choose(agency); show(agency); } },
      name,
    );
  }
  function overview() {
    const rows = shown.agencies.map((agency) =>
      element("tr", {},
        element("td", {}, nameButton(agency),
          state.province === null ? element("span", { class: "quiet" }, " " + placeName(homes[agency])) : ""),
        element("td", {}, String(shown.led[agency].length)),
        element("td", {}, String(shown.shared[agency].length))));
    return [
      element("h2", {}, state.province === null ? say("agencies") : placeName(provinces[state.province])),
      element("p", { class: "quiet" }, rows.length ? say("choose") : say("empty")),
      element("table", {},
        element("thead", {}, element("tr", {},
          ...["agency", "led", "shared"].map((word) => element("th", { scope: "col" }, say(word))))),
        element("tbody", {}, ...rows)),
    ];
  }
  function taskItem(task, withLead) {
    const parts = [task.plan, task.line ? say("line", { n: task.line }) : "", task.period].filter(Boolean);
    const item = element("li", {},
      element("div", { lang: "vi" }, task.code ? element("span", { class: "code" }, task.code) : "", task.text));
    if (withLead && task.lead.length) {
      const names = task.lead.map((agency) => short(agencies[agency].name, 120)).join("; ");
      item.append(element("div", { class: "quiet" }, say("with", { names })));
    }
    item.append(element("div", { class: "quiet" }, parts.join(" · ")));
    return item;
  }
  function details(agency) {
    const { name, family, collective } = agencies[agency];
    const facts = [agencies[agency][state.language], collective ? say("collective").toLowerCase() : "", placeName(homes[agency])];
    const partners = partnersOf(agency);
    const made = [
      element("p", {}, element("button", { type: "button", onclick: () => choose(null) }, "← " + say("back"))),
      element("h2", { lang: "vi" }, name),
      element("p", { class: "quiet" }, swatch(family, collective), facts.filter((f, i) => f && facts.indexOf(f) === i).join(" · ")),
    ];
    for (const [list, word] of [[shown.led[agency], "led_tasks"], [shown.shared[agency], "shared_tasks"]]) {
      if (!list.length) continue;
      made.push(element("h3", {}, say(word, { n: list.length })));
      made.push(element("ul", {}, ...list.map((task) => taskItem(task, word === "shared_tasks"))));
    }
    if (partners.length) {
      made.push(element("h3", {}, say("partners", { n: partners.length })));
      made.push(element("ul", {}, ...partners.map(([other, number]) =>
        element("li", {}, nameButton(other), " ", element("span", { class: "quiet" }, say("common", { n: number }))))));
    }
    return made;
  }
  function found() {
    const wanted = fold(state.sought).split(/\s+/).filter(Boolean);
    const list = shown.agencies.filter((agency) => wanted.every((word) => folded[agency].includes(word)));
    return [
      element("h2", {}, `“${state.sought}”`),
      list.length
        ? element("ul", {}, ...list.map((agency) => element("li", {}, nameButton(agency), " ",
            element("span", { class: "quiet" }, placeName(homes[agency])))))
        : element("p", { class: "quiet" }, say("nothing")),
    ];
  }
  function fillPanel() {
    const content = state.chosen !== null ? details(state.chosen) : state.sought.trim() ? found() : overview();
    byId("panel").replaceChildren(...content);
    byId("panel").scrollTop = 0;
  }

  // ---- legend, buttons, words ----
  function swatch(family, collective) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 12 12");
    svg.setAttribute("width", "13");
    svg.setAttribute("height", "13");
    const shape = document.createElementNS(space, collective ? "polygon" : "circle");
    const geometry = collective ? { points: "6,0 12,6 6,12 0,6" } : { cx: 6, cy: 6, r: 5.5 };
    for (const [name, value] of Object.entries(geometry)) shape.setAttribute(name, value);
    shape.setAttribute("fill", family === null ? "#8a8a8a" : families[family].colour);
    svg.append(shape);
    return svg;
  }
  function fillLegend() {
    const used = new Set(shown.agencies.map((agency) => agencies[agency].family));
    const rows = families.map((_, family) => family).filter((family) => used.has(family))
      .map((family) => element("li", {}, swatch(family, false), families[family][state.language]));
    if (shown.agencies.some((agency) => agencies[agency].collective)) {
      rows.push(element("li", {}, swatch(null, true), say("collective")));
    }
    document.querySelector("#legend ul").replaceChildren(...rows);
  }
  function fillProvinces() {
    const button = (province, name) =>
      element("button", { type: "button", "aria-pressed": String(state.province === province), onclick: () => visit(province) }, name);
    byId("provinces").replaceChildren(
      ...(provinces.length > 1 ? [button(null, say("all"))] : []),
      ...provinces.map((name, province) => button(province, placeName(name))),
    );
  }
  function fillWords() {
    document.documentElement.lang = state.language;
    document.title = say("title");
    for (const place of document.querySelectorAll("[data-word]")) place.textContent = say(place.dataset.word);
    for (const place of document.querySelectorAll("[data-label]")) {
      place.setAttribute("aria-label", say(place.dataset.label));
      if (place.hasAttribute("placeholder")) place.setAttribute("placeholder", say(place.dataset.label));
    }
    byId("counts").textContent = say("counts", { agencies: shown.agencies.length, tasks: shown.tasks.length });
  }
  function refresh() {
    count();
    if (state.chosen !== null && !shown.agencies.includes(state.chosen)) state.chosen = null;
    fillWords();
    fillProvinces();
    fillLegend();
    fillPanel();
    paint();
  }
  function choose(agency) {
    state.chosen = agency;
    drawing.selectNodes(agency === null ? [] : [agency]);
    fillPanel();
    paint();
  }
  function show(agency) {
    if (state.province !== null) return;
    const { x, y } = data.nodes[agency];
    drawing.moveTo({ position: { x, y }, scale: Math.max(drawing.getScale(), 0.8) });
  }
  function visit(province) {
    state.province = province;
    state.chosen = null;
    refresh();
    fit();
  }

  byId("language").addEventListener("click", () => {
    state.language = state.language === "vi" ? "en" : "vi";
    refresh();
    drawing.redraw();
  });
  byId("collectives").addEventListener("change", (event) => {
    state.collectives = event.target.checked;
    refresh();
  });
  byId("search").addEventListener("input", (event) => {
    state.sought = event.target.value;
    state.chosen = null;
    fillPanel();
    paint();
  });
  byId("search").addEventListener("keydown", (event) => {
    const first = document.querySelector("#panel li .name");
    if (event.key === "Enter" && state.chosen === null && first) first.click();
  });
  byId("whole").addEventListener("click", fit);
  new ResizeObserver(() => fit()).observe(byId("room"));
  visit(provinces.length ? 0 : null);
})();
