"use strict";
// The network on its canvas. Places are computed beforehand; nothing moves by itself.
const Drawing = (() => {
  const { bodies } = Data;
  const { shown } = Selection;
  const FONT = 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", Arial, sans-serif';
  const MOST_LINKS = 12000; // more would keep the page from answering
  const CURVE = 0.12;
  const LEGIBLE = 8; // pixels of letters; where labels would be smaller, only some are drawn, larger
  const LINE = 16; // pixels between the lines of a label
  const room = byId("room");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const heirless = new Set(Data.answers.filter(({ now }) => now === null).map(({ then }) => then));
  const FAR = 20; // names that are written when seen from afar, at most
  let written = []; // the labels drawn from afar, with their room
  let links = []; // those drawn, at the places of their edges' ids
  let both = new Set(); // "from to" of links that have one in the other direction

  const placeOf = (body) => {
    const { [State.collectives]: places, expanded } = Data.places[State.era];
    return places[body] || expanded[body] || [0, 0];
  };
  const radius = (body) => Math.round(10 * (Data.radius.least + Data.radius.growth * Math.sqrt(Selection.load(body)))) / 10;
  // Seen from afar, nodes are drawn larger than their places were reckoned for: their labels are not drawn.
  let magnified = 1;
  const isFar = () => Data.fontSize * drawing.getScale() < LEGIBLE;
  function magnify() {
    const wanted = isFar() ? Math.min(1.6, LEGIBLE / Data.fontSize / drawing.getScale()) : 1;
    if (Math.abs(wanted / magnified - 1) < 0.15) return;
    magnified = wanted;
    nodes.update(shown.bodies.map((body) => ({ id: body, size: radius(body) * magnified })));
  }
  const homeOf = (body) => Data.homes[State.era][body] || "";
  const isHeirless = (body) => State.era === "now" && heirless.has(body);
  const isCurved = (link) => both.has(`${link.to} ${link.from}`);

  // The room a node takes with its label, as it was reckoned when the places were computed.
  function boxOf(body) {
    const [x, y] = placeOf(body);
    const lines = Data.nodes[body].label.split("\n");
    const r = radius(body);
    const half = Math.max(r, ...lines.map((line) => line.length * 3.6));
    return { left: x - half, right: x + half, top: y - r, bottom: y + r + 6 + lines.length * LINE };
  }

  // One tooltip for all, filled with what the mouse is over.
  const tip = element("div");
  function tell(heading, ...lines) {
    tip.replaceChildren(element("strong", { lang: "vi" }, Words.short(heading, 300)),
      ...lines.filter(Boolean).map((line) => element("div", {}, line)));
  }
  function tellNode(body) {
    const [direct, whole] = [Selection.load(body), Selection.whole(body)];
    tell(bodies[body].name,
      Words.place(homeOf(body)),
      `${say("led")}: ${(shown.led.get(body) || []).length} · ${say("shared")}: ${(shown.shared.get(body) || []).length}`,
      whole > direct ? say("with_collectives", { n: whole }) : "");
  }
  const tellLink = ({ from, to, tasks }) => tell(`${bodies[from].name} → ${bodies[to].name}`, say("common", { n: tasks }));

  const drawing = new vis.Network(byId("drawing"), { nodes, edges }, {
    physics: false,
    autoResize: true,
    interaction: { hover: true, tooltipDelay: 120, multiselect: false, keyboard: false },
    nodes: { labelHighlightBold: false, scaling: { label: { enabled: false, drawThreshold: LEGIBLE } } },
    edges: {
      smooth: false,
      arrows: { to: { enabled: true, scaleFactor: 0.45 } },
      selectionWidth: 0,
      hoverWidth: 0,
      arrowStrikethrough: false,
    },
  });
  drawing.on("click", (event) => Page.choose(event.nodes.length ? event.nodes[0] : null));
  drawing.on("hoverNode", (event) => tellNode(event.node));
  drawing.on("hoverEdge", (event) => tellLink(links[event.edge]));
  drawing.on("zoom", magnify);
  drawing.on("afterDrawing", (canvas) => {
    canvas.save();
    canvas.textAlign = "center";
    canvas.lineJoin = "round";
    canvas.strokeStyle = Colours.styled("paper");
    canvas.fillStyle = Colours.styled("text");
    farLabels(canvas, headings(canvas));
    canvas.restore();
  });

  // What stands out: a path, else the chosen one and those it works with, else what was searched for.
  function emphasised() {
    if (State.target !== null) return new Set(Path.between(State.chosen, State.target));
    if (State.chosen !== null) return new Set([State.chosen, ...Selection.partnersOf(State.chosen).map(([other]) => other)]);
    if (State.sought.trim()) return new Set(Selection.matching(State.sought).bodies);
    return null;
  }
  let clear = null; // what stands out, as it was last drawn
  let seen = []; // the bodies that are drawn, the largest first
  let boxes = new Map(); // the groups of several provinces
  function regard() {
    clear = emphasised();
    seen = shown.bodies.filter((body) => isVisible(body)).sort((a, b) => radius(b) - radius(a));
    boxes = groups();
  }
  const isVisible = (body) => !State.alone || clear === null || clear.has(body);
  const isBright = (body) => clear === null || clear.has(body);
  function standsOut(link) {
    if (clear === null) return true;
    if (State.target !== null) {
      const way = [...clear];
      return Math.abs(way.indexOf(link.from) - way.indexOf(link.to)) === 1 && clear.has(link.from) && clear.has(link.to);
    }
    return State.chosen !== null ? link.from === State.chosen || link.to === State.chosen : false;
  }

  // Collectives have a part in nearly everything: what they are linked with stays in the background.
  function opacity(link) {
    if (clear !== null) return standsOut(link) ? 0.9 : 0.05;
    const collective = bodies[link.from].collective || bodies[link.to].collective;
    return link.through === link.tasks ? 0.1 : collective ? 0.22 : 0.55;
  }
  const width = (tasks) => Math.min(9, 0.8 + Math.sqrt(tasks));
  function node(body) {
    const [x, y] = placeOf(body);
    const colour = Colours.of(body);
    const bright = isBright(body);
    const background = isHeirless(body) ? Colours.styled("paper") : colour;
    const border = isHeirless(body) ? colour : Colours.styled("edge");
    const full = { background, border };
    return {
      ...Data.nodes[body], x, y,
      size: radius(body) * magnified,
      hidden: !isVisible(body),
      opacity: bright ? 1 : 0.16,
      borderWidth: isHeirless(body) ? 2.5 : 1,
      borderWidthSelected: 3,
      shapeProperties: { borderDashes: isHeirless(body) ? [4, 3] : false },
      color: { ...full, highlight: { background, border: Colours.styled("text") }, hover: { background, border: Colours.styled("text") } },
      font: {
        face: FONT, size: Data.fontSize, vadjust: -2, strokeWidth: 4,
        color: Colours.styled(bright ? "text" : "faint"), strokeColor: Colours.styled("paper"),
      },
      title: tip,
    };
  }
  function edge(link, id) {
    const colour = Colours.of(link.from);
    const stands = standsOut(link);
    return {
      id, from: link.from, to: link.to,
      width: width(link.tasks),
      hidden: !isVisible(link.from) || !isVisible(link.to) || (State.alone && !stands),
      color: { color: colour, highlight: colour, hover: colour, opacity: opacity(link) },
      smooth: isCurved(link) ? { enabled: true, type: "curvedCW", roundness: CURVE } : false,
      title: tip,
    };
  }

  // Draws what is selected anew.
  function show() {
    const visible = shown.links;
    links = visible.slice(Math.max(0, visible.length - MOST_LINKS));
    both = new Set(links.map(({ from, to }) => `${from} ${to}`));
    regard();
    drawing.setOptions({ interaction: { hideEdgesOnDrag: links.length > 3000, hideEdgesOnZoom: links.length > 3000 } });
    edges.clear();
    nodes.clear();
    nodes.add(shown.bodies.map((body) => node(body)));
    edges.add(links.map((link, id) => edge(link, id)));
    drawing.selectNodes(State.chosen === null ? [] : [State.chosen], false);
  }
  // Changes only how things look.
  function paint() {
    regard();
    nodes.update(shown.bodies.map((body) => node(body)));
    edges.update(links.map((link, id) => edge(link, id)));
    drawing.selectNodes(State.chosen === null ? [] : [State.chosen], false);
  }

  // ---- seen from afar: provinces, when there are several, and the names of the busiest ----
  function groups() {
    const found = new Map();
    for (const body of seen) {
      const [x, y] = placeOf(body);
      const top = y - radius(body);
      const box = found.get(homeOf(body)) || { left: x, right: x, top };
      found.set(homeOf(body), { left: Math.min(box.left, x), right: Math.max(box.right, x), top: Math.min(box.top, top) });
    }
    return found.size > 1 ? found : new Map();
  }
  function write(canvas, lines, x, y, size, weight) {
    canvas.font = `${weight} ${size}px ${FONT}`;
    canvas.lineWidth = size / 3.5;
    lines.forEach((line, n) => canvas.strokeText(line, x, y + n * size * 1.15));
    lines.forEach((line, n) => canvas.fillText(line, x, y + n * size * 1.15));
  }
  const touch = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  // Names of the provinces above their groups. Gives the room they take.
  function headings(canvas) {
    const scale = drawing.getScale();
    const size = Math.max(20, Math.min(17 / scale, 60));
    return [...boxes].map(([home, { left, right, top }]) => {
      const [x, y] = [(left + right) / 2, top - size * 0.9];
      write(canvas, [Words.place(home)], x, y, size, 600);
      const half = canvas.measureText(Words.place(home)).width / 2;
      return { left: x - half, right: x + half, top: y - size, bottom: y + size * 0.2 };
    });
  }
  // Names of the busiest agencies in letters that can be read, where there is room for them.
  function farLabels(canvas, taken) {
    const scale = drawing.getScale();
    written = [];
    if (!isFar()) return;
    const size = 11.5 / scale;
    const most = Math.max(1, FAR / Math.max(1, boxes.size));
    const ofHome = new Map();
    for (const body of seen) {
      const home = homeOf(body);
      const before = ofHome.get(home) || 0;
      if (before >= most || (clear !== null && !clear.has(body))) continue;
      const [x, y] = placeOf(body);
      const lines = Data.nodes[body].label.split("\n");
      canvas.font = `400 ${size}px ${FONT}`;
      const half = Math.max(...lines.map((line) => canvas.measureText(line).width)) / 2;
      const top = y + radius(body) * magnified + size * 0.15;
      const box = { left: x - half, right: x + half, top, bottom: top + lines.length * size * 1.15 };
      if (taken.some((other) => touch(box, other))) continue;
      ofHome.set(home, before + 1);
      const disc = radius(body) * magnified;
      taken.push(box, { left: x - disc, right: x + disc, top: y - disc, bottom: y + disc });
      written.push({ body, ...box });
      write(canvas, lines, x, top + size * 0.9, size, 400);
    }
  }

  // ---- where one looks ----
  function fit() {
    if (!seen.length || !room.clientWidth) return;
    drawing.setSize("100%", "100%"); // the room may have changed, and vis looks only now and then
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const body of seen) {
      const box = boxOf(body);
      [left, right] = [Math.min(left, box.left), Math.max(right, box.right)];
      [top, bottom] = [Math.min(top, box.top), Math.max(bottom, box.bottom)];
    }
    if (boxes.size) top -= 70;
    const within = (margin) =>
      Math.min((room.clientWidth - margin) / (right - left || 1), (room.clientHeight - 24) / (bottom - top || 1), 1.4);
    // names written from afar are wider than the room that the places leave them
    const scale = Data.fontSize * within(24) < LEGIBLE ? within(Math.min(70, room.clientWidth / 5)) : within(24);
    drawing.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.02) });
    magnify();
  }
  // Brings a body into sight, where it is not.
  function goTo(body) {
    const [x, y] = placeOf(body);
    const at = drawing.canvasToDOM({ x, y });
    const inside = at.x > 60 && at.y > 30 && at.x < room.clientWidth - 60 && at.y < room.clientHeight - 60;
    if (inside && !isFar()) return;
    drawing.moveTo({ position: { x, y }, scale: Math.max(drawing.getScale(), 0.8) });
    magnify();
  }
  function zoom(factor) {
    drawing.moveTo({ scale: Math.min(4, Math.max(0.02, drawing.getScale() * factor)) });
    magnify();
  }
  function pan(right, down) {
    const { x, y } = drawing.getViewPosition();
    const step = 80 / drawing.getScale();
    drawing.moveTo({ position: { x: x + right * step, y: y + down * step } });
  }

  return {
    FONT, CURVE, LINE, show, paint, fit, goTo, zoom, pan, placeOf, boxOf, radius, width, opacity, isHeirless, isCurved, isVisible,
    standsOut, isBright, homeOf, labelOf: (body) => Data.nodes[body].label,
    // for measuring: what vis draws, in its own pixels
    vis: drawing,
    get written() { return written; },
    get seen() { return seen; },
    get boxes() { return boxes; },
    get links() { return links; },
    get leftOut() { return shown.links.length - links.length; },
  };
})();
