"use strict";
// A table of the page as an SVG, cell by cell as the browser has set it.
const Sheet = (() => {
  // The lines a text is broken into, with their places.
  function lines(node) {
    const found = [];
    const range = document.createRange();
    for (const word of node.data.matchAll(/\S+\s*/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].trimEnd().length);
      const { left, top, bottom } = range.getBoundingClientRect();
      const line = found.at(-1);
      if (line && Math.abs(line.top - top) < 3) line.text += ` ${word[0].trim()}`;
      else found.push({ left, top, bottom, text: word[0].trim() });
    }
    return found;
  }
  function texts(cell) {
    const made = [];
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const style = getComputedStyle(walker.currentNode.parentElement);
      const look = { "font-size": style.fontSize, "font-weight": style.fontWeight, fill: style.color };
      for (const line of lines(walker.currentNode)) made.push({ ...line, look });
    }
    return made;
  }
  // A heading written upwards is one line: its box alone tells where it stands.
  function upward(cell) {
    const button = cell.querySelector("button");
    const box = button.getBoundingClientRect();
    const style = getComputedStyle(button);
    const size = parseFloat(style.fontSize);
    const made = drawn("g", { "font-size": size, "font-weight": style.fontWeight, fill: style.color });
    const most = Math.floor(box.height / (size * 0.52));
    const words = button.textContent.split(" ");
    const rows = [""];
    for (const word of words) {
      if (rows.at(-1) && `${rows.at(-1)} ${word}`.length > most) rows.push(word);
      else rows[rows.length - 1] = `${rows.at(-1)} ${word}`.trim();
    }
    rows.slice(0, 3).forEach((row, n) => made.append(
      drawn("text", { transform: `translate(${box.left + 14 + n * (size + 2)} ${box.bottom - 4}) rotate(-90)` }, row)));
    return made;
  }

  function make(table) {
    const head = 74;
    const { left, top, width, height } = table.getBoundingClientRect();
    const made = drawn("svg", {
      xmlns: "http://www.w3.org/2000/svg", viewBox: [left - 12, top - head, width + 24, height + head + 12].join(" "),
      width: Math.round(width + 24), height: Math.round(height + head + 12), "font-family": Drawing.FONT,
    },
    drawn("rect", { x: left - 12, y: top - head, width: width + 24, height: height + head + 12, fill: Colours.styled("paper") }),
    drawn("text", { x: left, y: top - head + 30, "font-size": 20, "font-weight": 600, fill: Colours.styled("text") },
      table.closest("section").querySelector("h2").textContent),
    drawn("text", { x: left, y: top - head + 52, "font-size": 13, fill: Colours.styled("quiet") }, Page.chosenFilters()));
    for (const cell of table.querySelectorAll("th, td")) {
      const box = cell.getBoundingClientRect();
      const { backgroundColor } = getComputedStyle(cell);
      if (cell.matches("td")) made.append(drawn("rect", { x: box.left, y: box.top, width: box.width, height: box.height, fill: backgroundColor }));
      if (cell.matches(".up")) made.append(upward(cell));
      else for (const { left: x, bottom, text, look } of texts(cell)) made.append(drawn("text", { x, y: bottom - 4, ...look }, text));
    }
    return made;
  }
  return { make };
})();
