"use strict";
// Tables whose cells are the darker the more tasks they hold.
const Heat = (() => {
  // A cell of a number of tasks; pressing it lists them.
  function cell(count, most, attributes, words, pressed) {
    if (!count) return element("td", attributes);
    // as strong as letters of one colour or the other can be read on: nothing between the two
    const share = Math.sqrt(count / most);
    const strong = share > 0.55;
    const strength = strong ? 0.78 + (share - 0.55) * 0.48 : 0.1 + share * 0.6;
    const made = element("td", attributes,
      element("button", { type: "button", "aria-label": `${words}: ${say("tasks", { n: count })}`, onclick: pressed }, String(count)));
    made.style.background = `rgb(var(--heat) / ${strength.toFixed(2)})`;
    if (strong) made.style.color = "var(--on-heat)";
    return made;
  }
  return { cell };
})();
