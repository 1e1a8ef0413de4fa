"use strict";
// The page as a whole: after each change everything is shown anew from State.
const Page = (() => {
  const { shown } = Selection;
  const VIEWS = ["network", "matrix", "timeline"];
  const phone = matchMedia("(max-width: 760px)");

  function words() {
    document.documentElement.lang = Words.language;
    document.title = say("title");
    for (const place of document.querySelectorAll("[data-word]")) place.textContent = say(place.dataset.word);
    for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", say(place.dataset.label));
    byId("search").placeholder = say("search");
    byId("language").textContent = say("other_language");
    byId("scheme").textContent = say(Colours.scheme() === "dark" ? "light" : "dark");
    byId("era").hidden = !Data.day; // without facts on changes, nothing is known of after
    byId("now").textContent = say("now_on", { day: Words.date(Data.day) });
    byId("counts").textContent = say("counts", { agencies: shown.bodies.length, tasks: shown.tasks.length });
    for (const view of VIEWS) {
      byId(`tab-${view}`).setAttribute("aria-selected", String(State.view === view));
      byId(`tab-${view}`).tabIndex = State.view === view ? 0 : -1;
      byId(view).hidden = State.view !== view;
    }
    for (const era of ["then", "now"]) byId(era).setAttribute("aria-pressed", String(State.era === era));
    document.body.classList.toggle("tables", State.view !== "network");
  }
  function notice() {
    byId("notice").textContent = [
      shown.bodies.length ? "" : say(Data.tasks.length ? "none_fit" : "empty"),
      Data.leftOut ? say("left_out", { n: Data.leftOut }) : "",
      Drawing.leftOut ? say("links_left_out", { n: Drawing.leftOut }) : "",
    ].filter(Boolean).join(" ");
  }
  // The view that is seen; the others are filled when they are turned to.
  function fillView() {
    if (State.view === "matrix") Matrix.fill();
    if (State.view === "timeline") Timeline.fill();
    for (const form of ["png", "svg"]) byId(form).disabled = !canBePictured();
  }
  function refresh() {
    Selection.compute();
    Drawing.show();
    words();
    Controls.fill();
    Legend.fill();
    Panel.fill();
    notice();
    fillView();
  }
  // Colours and words only.
  function repaint() {
    words();
    Controls.fill();
    Legend.fill();
    Panel.fill();
    Drawing.paint();
    fillView();
  }
  function emphasise() {
    Panel.fill();
    Drawing.paint();
    if (State.view === "timeline") Timeline.fill();
  }

  function choose(body) {
    const wasAlone = State.alone;
    State.unchosen();
    State.chosen = body;
    emphasise();
    if (wasAlone) Drawing.fit();
  }
  function focus(alone) {
    State.alone = alone;
    emphasise();
    Drawing.fit();
    byId("alone").focus();
  }
  function connect(target) {
    State.target = target;
    emphasise();
    Drawing.fit();
    byId("target").focus();
  }
  // Lists the tasks behind a number of a table.
  function pick(heading, tasks) {
    State.picked = { heading, tasks };
    Panel.fill();
  }
  function view(name) {
    State.view = name;
    State.picked = null;
    words();
    fillView();
    Panel.fill();
    if (name === "network") Drawing.fit();
  }
  function era(name) {
    State.unchosen();
    State.era = name;
    refresh();
    Drawing.fit();
  }
  const picture = () => (State.view === "network" ? Picture.make() : Sheet.make(byId(State.view).querySelector("table")));
  const canBePictured = () => State.view === "network" || byId(State.view).querySelector("table") !== null;

  // The next or previous agency, the busiest first.
  function step(by) {
    if (!shown.bodies.length) return;
    const at = shown.bodies.indexOf(State.chosen);
    const next = shown.bodies[at < 0 ? 0 : (at + by + shown.bodies.length) % shown.bodies.length];
    choose(next);
    Drawing.goTo(next);
  }
  const keys = {
    ArrowLeft: () => Drawing.pan(-1, 0),
    ArrowRight: () => Drawing.pan(1, 0),
    ArrowUp: () => Drawing.pan(0, -1),
    ArrowDown: () => Drawing.pan(0, 1),
    "+": () => Drawing.zoom(1.25),
    "=": () => Drawing.zoom(1.25),
    "-": () => Drawing.zoom(0.8),
    0: () => Drawing.fit(),
    n: () => step(1),
    p: () => step(-1),
    f: () => State.chosen !== null && (focus(!State.alone), byId("drawing").focus()),
  };

  function wire() {
    byId("language").addEventListener("click", () => {
      Words.language = Words.language === "vi" ? "en" : "vi";
      repaint();
      notice();
    });
    byId("scheme").addEventListener("click", () => { Colours.turn(); repaint(); });
    Colours.follow(repaint);
    byId("full").addEventListener("click", () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen();
    });
    byId("print").addEventListener("click", () => window.print());
    for (const form of ["png", "svg", "csv"]) {
      byId(form).addEventListener("click", () => {
        Download[form]();
        byId("download").open = false;
      });
    }
    for (const [n, name] of VIEWS.entries()) {
      byId(`tab-${name}`).addEventListener("click", () => view(name));
      byId(`tab-${name}`).addEventListener("keydown", ({ key }) => {
        const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
        if (!by) return;
        const next = VIEWS[(n + by + VIEWS.length) % VIEWS.length];
        view(next);
        byId(`tab-${next}`).focus();
      });
    }
    for (const name of ["then", "now"]) byId(name).addEventListener("click", () => era(name));
    byId("reset").addEventListener("click", () => {
      const { view: seen } = State;
      State.reset();
      State.view = seen;
      byId("search").value = "";
      refresh();
      Drawing.fit();
    });
    Controls.wire((name) => {
      if (name === "colour") { repaint(); return; }
      refresh();
      Drawing.fit();
    });
    byId("search").addEventListener("input", (event) => {
      State.unchosen();
      State.sought = event.target.value;
      emphasise();
    });
    byId("search").addEventListener("keydown", (event) => {
      const first = byId("panel").querySelector("li .name");
      if (event.key === "Enter" && State.chosen === null && first) first.click();
    });
    byId("closer").addEventListener("click", () => Drawing.zoom(1.25));
    byId("further").addEventListener("click", () => Drawing.zoom(0.8));
    byId("whole").addEventListener("click", Drawing.fit);
    byId("drawing").addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
      event.preventDefault();
      keys[event.key]();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.matches("input, select")) {
        event.preventDefault();
        byId("search").focus();
      }
      if (event.key === "Escape") { byId("download").open = false; choose(null); }
    });
    // on paper the drawing is a picture, in the colours of paper
    matchMedia("print").addEventListener("change", ({ matches }) => paper(matches));
    const unfold = () => { byId("filters").open = !phone.matches; };
    phone.addEventListener("change", unfold);
    unfold();
    new ResizeObserver(() => Drawing.fit()).observe(byId("room"));
  }
  function paper(printing) {
    const { scheme } = document.documentElement.dataset;
    if (printing && scheme === "dark") document.documentElement.dataset.scheme = "light";
    if (printing) Panel.unfold();
    byId("paper").replaceChildren(...(printing && State.view === "network" ? [Picture.make()] : []));
    if (!printing) document.documentElement.dataset.scheme = Colours.scheme();
  }

  return { refresh, wire, choose, focus, connect, pick, picture, chosenFilters: Controls.described };
})();
Page.wire();
Page.refresh();
Drawing.fit();
