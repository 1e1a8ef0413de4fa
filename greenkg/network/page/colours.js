"use strict";
// Light and dark, and the colours of kinds and of groups in each.
const Colours = (() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null; // what the user chose; else as the system has it

  const scheme = () => chosen || (dark.matches ? "dark" : "light");
  // A colour the style sheet names, as it stands in the scheme of the page.
  const known = new Map(); // asked once for a scheme: drawing asks for thousands of nodes
  function styled(name) {
    const key = `${document.documentElement.dataset.scheme} ${name}`;
    if (!known.has(key)) known.set(key, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
    return known.get(key);
  }
  function apply() {
    document.documentElement.dataset.scheme = scheme();
  }
  const shade = (group) => group[scheme() === "dark" ? "dark" : "colour"];
  const familyOf = (body) => Data.families[Data.bodies[body].family];
  // Among all provinces, or within the one that is shown; the last colour is for all small groups.
  function groupOf(body) {
    const { all, inside } = Data.groups[State.era];
    const group = (State.province === null ? all : inside)[body];
    return Math.min(group ?? Infinity, Data.groupColours.length - 1);
  }
  // The colour of a body, by its kind or by the group of those it works with most.
  const of = (body) => shade(State.colour === "kind" ? familyOf(body) : Data.groupColours[groupOf(body)]);

  function turn() {
    chosen = scheme() === "dark" ? "light" : "dark";
    apply();
  }
  function follow(changed) {
    dark.addEventListener("change", () => { apply(); changed(); });
  }
  apply();
  return { scheme, styled, shade, of, groupOf, turn, follow };
})();
