"use strict";
// What the user has chosen. Everything on the page follows from this and from the data.
const State = (() => {
  const opening = () => ({
    view: "network",
    ...Data.opening, // era, collectives
    province: null,
    theme: null,
    role: null,
    kind: null,
    basis: null,
    from: null,
    to: null,
    colour: "kind",
    chosen: null,
    target: null,
    alone: false,
    sought: "",
    picked: null,
  });
  const state = opening();

  return Object.assign(state, {
    // Back to how the page opened.
    reset: () => Object.assign(state, opening()),
    // Nothing chosen: neither an agency, nor a path, nor a cell of a table.
    unchosen: () => Object.assign(state, { chosen: null, target: null, alone: false, picked: null }),
  });
})();
