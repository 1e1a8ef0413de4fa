// Words with less contrast than WCAG's AA asks for (4.5), controls and nodes with less than 3.
(() => {
  const channels = (colour) => {
    const found = colour.match(/[\d.]+/g).map(Number);
    return found.length < 4 ? [...found, 1] : found;
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const behind = (node) => { const layers = [];
    for (let at = node; at; at = at.parentElement) layers.push(channels(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255, 1]); };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
  const ratio = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
  const poor = [];
  for (const node of document.querySelectorAll("body *:not(script)")) {
    if (!node.getClientRects().length || node.closest("svg, canvas, #paper, option")) continue;
    const style = getComputedStyle(node);
    const words = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (words || node.matches("select, input")) {
      const found = ratio(over(channels(style.color), behind(node)), behind(node));
      if (found < 4.5) poor.push([node.textContent.slice(0, 40), found]);
    }
    if (node.matches("button:not(.name, .more, .heat button, .years button), select, input")) {
      const found = Math.max(ratio(channels(style.borderTopColor), behind(node.parentElement)), ratio(behind(node), behind(node.parentElement)));
      if (found < 3) poor.push([node.id || node.textContent, found]);
    }
  }
  for (const body of Drawing.seen) {
    const paper = channels("rgb(" + Colours.styled("paper").match(/\w\w/g).map((x) => parseInt(x, 16)).join() + ")");
    const hex = (colour) => colour.match(/\w\w/g).map((x) => parseInt(x, 16));
    const found = Math.max(ratio(hex(Colours.of(body)), paper), ratio(hex(Colours.styled("edge")), paper));
    if (found < 3) poor.push([Data.bodies[body].name, found]);
    if (ratio(hex(Colours.styled("text")), paper) < 7) poor.push(["labels", 0]);
  }
  return poor; })()
