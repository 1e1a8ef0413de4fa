"use strict";
// The way from one agency to another along shared tasks.
const Path = (() => {
  // The bodies on a shortest way, both ends included; among those the one whose tasks are the most.
  function between(start, end) {
    const near = new Map();
    for (const { from, to, tasks } of Selection.shown.links) {
      for (const [one, other] of [[from, to], [to, from]]) {
        if (!near.has(one)) near.set(one, new Map());
        near.get(one).set(other, (near.get(one).get(other) || 0) + tasks);
      }
    }
    let best = new Map([[start, { tasks: 0, way: [start] }]]);
    const seen = new Set([start]);
    while (best.size) {
      if (best.has(end)) return best.get(end).way;
      const next = new Map();
      for (const [body, { tasks, way }] of best) {
        for (const [other, count] of near.get(body) || []) {
          if (seen.has(other)) continue;
          const total = tasks + count;
          if (!next.has(other) || next.get(other).tasks < total) next.set(other, { tasks: total, way: [...way, other] });
        }
      }
      for (const body of next.keys()) seen.add(body);
      best = next;
    }
    return [];
  }

  // The tasks that two neighbours share, whichever of them leads.
  function sharedBy(one, other) {
    const { led, shared, indirect } = Selection.shown;
    const has = (body) => new Set([...(shared.get(body) || []), ...(indirect.get(body) || [])]);
    const [of_one, of_other] = [has(one), has(other)];
    const found = new Set([
      ...(led.get(one) || []).filter((task) => of_other.has(task)),
      ...(led.get(other) || []).filter((task) => of_one.has(task)),
    ]);
    return [...found].sort((a, b) => a - b);
  }

  return { between, sharedBy };
})();
