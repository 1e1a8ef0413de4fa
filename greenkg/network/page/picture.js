"use strict";
// What the drawing shows as an SVG: for paper, for reports, and as the PNG's original.
const Picture = (() => {
  const { bodies } = Data;

  function shape(body, [x, y], opacity) {
    const r = Drawing.radius(body);
    const hollow = Drawing.isHeirless(body);
    const look = {
      fill: hollow ? Colours.styled("paper") : Colours.of(body), "fill-opacity": opacity, "stroke-opacity": opacity,
      stroke: hollow ? Colours.of(body) : Colours.styled("edge"),
      "stroke-width": body === State.chosen || body === State.target ? 3.5 : hollow ? 2.5 : 1,
      "stroke-dasharray": hollow ? "4 3" : null,
    };
    return bodies[body].collective
      ? drawn("polygon", { points: `${x},${y - r} ${x + r},${y} ${x},${y + r} ${x - r},${y}`, ...look })
      : drawn("circle", { cx: x, cy: y, r, ...look });
  }
  function words(lines, x, y, size, bright, weight = 400) {
    const made = drawn("text", {
      "text-anchor": "middle", "font-size": size, "font-weight": weight, fill: Colours.styled(bright ? "text" : "faint"),
      stroke: Colours.styled("paper"), "stroke-width": size / 4, "stroke-linejoin": "round", "paint-order": "stroke",
    });
    lines.forEach((line, n) => made.append(drawn("tspan", { x, y: y + n * Drawing.LINE }, line)));
    return made;
  }
  function arrow(link) {
    const [[x1, y1], [x2, y2]] = [Drawing.placeOf(link.from), Drawing.placeOf(link.to)];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length = Math.hypot(dx, dy) || 1;
    const bend = Drawing.isCurved(link) ? Drawing.CURVE : 0;
    const [cx, cy] = [(x1 + x2) / 2 + dy * bend, (y1 + y2) / 2 - dx * bend];
    // the end: at the rim of the node, coming from the middle of the curve
    const [ex, ey] = [x2 - cx, y2 - cy];
    const last = Math.hypot(ex, ey) || 1;
    const rim = Math.min(Drawing.radius(link.to) + 1, length / 2);
    const [tx, ty] = [x2 - (ex / last) * rim, y2 - (ey / last) * rim];
    const size = 4 + Drawing.width(link.tasks);
    const [bx, by] = [tx - (ex / last) * size, ty - (ey / last) * size];
    const [nx, ny] = [(-ey / last) * size * 0.45, (ex / last) * size * 0.45];
    const colour = Colours.of(link.from);
    const at = (...numbers) => numbers.map((number) => number.toFixed(1)).join(" ");
    return drawn("g", { opacity: Drawing.opacity(link) },
      drawn("path", { d: `M${at(x1, y1)}Q${at(cx, cy, bx, by)}`, fill: "none", stroke: colour, "stroke-width": Drawing.width(link.tasks).toFixed(2) }),
      drawn("path", { d: `M${at(tx, ty)}L${at(bx + nx, by + ny)}L${at(bx - nx, by - ny)}Z`, fill: colour }));
  }

  function legend(left, top, width) {
    const made = drawn("g", { "font-size": 14, fill: Colours.styled("text") });
    let [x, y] = [left, top];
    for (const { colour, words: text, collective, hollow } of Legend.rows()) {
      const room = 30 + text.length * 7.6;
      if (x > left && x + room > left + width) [x, y] = [left, y + 22];
      const mark = Legend.swatch(colour, collective, hollow);
      for (const [name, value] of Object.entries({ x, y: y - 11 })) mark.setAttribute(name, value);
      made.append(mark, drawn("text", { x: x + 18, y }, text));
      x += room;
    }
    return { made, bottom: y };
  }

  // The whole of what is shown, whatever part of it the window holds.
  function make() {
    const { seen } = Drawing;
    const visible = new Set(seen);
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const body of seen) {
      const room = Drawing.boxOf(body);
      for (const side of ["left", "top"]) box[side] = Math.min(box[side], room[side]);
      for (const side of ["right", "bottom"]) box[side] = Math.max(box[side], room[side]);
    }
    if (!seen.length) Object.assign(box, { left: 0, right: 400, top: 0, bottom: 100 });
    const groups = [...Drawing.boxes];
    const left = box.left - 20;
    const width = Math.max(box.right + 20 - left, 640);
    const top = box.top - (groups.length ? 150 : 90);
    const below = legend(left + 10, box.bottom + 46, width - 20);
    const made = drawn("svg", {
      xmlns: "http://www.w3.org/2000/svg", viewBox: [left, top, width, below.bottom + 20 - top].map(Math.round).join(" "),
      width: Math.round(width), height: Math.round(below.bottom + 20 - top), "font-family": Drawing.FONT, role: "img", lang: "vi",
    },
    drawn("title", {}, say("title")),
    drawn("rect", { x: left, y: top, width, height: below.bottom + 20 - top, fill: Colours.styled("paper") }),
    drawn("text", { x: left + 10, y: top + 34, "font-size": 24, "font-weight": 600, fill: Colours.styled("text") }, say("title")),
    drawn("text", { x: left + 10, y: top + 58, "font-size": 15, fill: Colours.styled("quiet") }, Page.chosenFilters()),
    drawn("g", {}, ...Drawing.links.filter(({ from, to }) => visible.has(from) && visible.has(to))
      .filter((link) => !State.alone || Drawing.standsOut(link)).map((link) => arrow(link))),
    drawn("g", {}, ...seen.flatMap((body) => {
      const bright = Drawing.isBright(body);
      const [x, y] = Drawing.placeOf(body);
      return [shape(body, [x, y], bright ? 1 : 0.16),
        words(Drawing.labelOf(body).split("\n"), x, y + Drawing.radius(body) + Drawing.LINE, Data.fontSize, bright)];
    })),
    drawn("g", {}, ...groups.map(([home, place]) => words([Words.place(home)], (place.left + place.right) / 2, place.top - 40, 34, true, 600))),
    below.made);
    return made;
  }
  return { make };
})();
