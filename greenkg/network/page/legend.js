"use strict";
// What the colours and shapes mean, of those that are to be seen.
const Legend = (() => {
  const { bodies } = Data;
  const { shown } = Selection;

  function swatch(colour, collective = false, hollow = false) {
    const look = hollow
      ? { fill: "none", stroke: colour, "stroke-width": 1.5, "stroke-dasharray": "2.5 1.5" }
      : { fill: colour, stroke: Colours.styled("edge"), "stroke-width": 0.6 };
    const shape = collective
      ? drawn("polygon", { points: "6,0.5 11.5,6 6,11.5 0.5,6", ...look })
      : drawn("circle", { cx: 6, cy: 6, r: 5, ...look });
    return drawn("svg", { viewBox: "0 0 12 12", width: 13, height: 13, "aria-hidden": "true" }, shape);
  }

  // { colour, words, collective, hollow } in the order they are shown.
  function rows() {
    const made = State.colour === "kind" ? kinds() : groups();
    const grey = Colours.shade(Data.families.at(-1));
    if (shown.bodies.some((body) => bodies[body].collective)) {
      made.push({ colour: grey, words: say("collective"), collective: true });
    }
    if (shown.bodies.some(Drawing.isHeirless)) made.push({ colour: grey, words: say("heirless"), hollow: true });
    return made;
  }
  function kinds() {
    // collectives have a line of their own
    const used = new Set(shown.bodies.filter((body) => !bodies[body].collective).map((body) => bodies[body].family));
    return Data.families.filter((_, family) => used.has(family))
      .map((family) => ({ colour: Colours.shade(family), words: Words.named(family) }));
  }
  const called = (body) => {
    const name = Words.short(bodies[body].name, 40);
    return State.province === null && Data.provinces.length > 1 ? `${name} (${Words.place(Drawing.homeOf(body))})` : name;
  };
  // A group goes by its busiest agency.
  function groups() {
    const first = new Map();
    for (const body of shown.bodies) {
      const group = Colours.groupOf(body);
      if (!first.has(group)) first.set(group, body);
    }
    const rest = Data.groupColours.length - 1;
    return [...first].sort((a, b) => a[0] - b[0]).map(([group, body]) => ({
      colour: Colours.shade(Data.groupColours[group]),
      words: group === rest ? say("other_groups") : called(body),
    }));
  }

  function fill() {
    byId("legend").querySelector("ul").replaceChildren(
      ...(State.colour === "group" ? [element("li", { class: "quiet" }, say("groups"))] : []),
      ...rows().map(({ colour, words, collective, hollow }) =>
      element("li", {}, swatch(colour, collective, hollow), words)));
  }
  return { swatch, rows, fill };
})();
