"use strict";
// What is shown: the tasks that pass the filters, who takes part in them, and who works with whom.
const Selection = (() => {
  const { bodies, tasks, plans, answers } = Data;
  const [LEAD, PARTNER] = [0, 1];
  const shown = {
    tasks: [], // places in Data.tasks
    bodies: [], // places in Data.bodies, the busiest first
    led: new Map(), // body → tasks it leads
    shared: new Map(), // body → tasks it is a partner to
    indirect: new Map(), // body → tasks it shares through a collective only
    links: [], // { from, to, tasks: how many, through: how many of them by a collective only }
  };

  function wanted(task) {
    const { province, theme, from, to } = State;
    if (province !== null && plans[task.plan].province !== province) return false;
    if (theme !== null && !task.themes.includes(theme)) return false;
    if (from === null && to === null) return true;
    const [start, end] = task.years; // its own, else those of its plan; 0 where unknown
    return (start || end) && (to === null || start <= to) && (from === null || (end || Infinity) >= from);
  }

  // Who a given agency stands for in the chosen era; one that ended without an heir stands for itself.
  const heirs = (part) =>
    State.era === "then" || !part.answers.length
      ? [part.body]
      : [...new Set(part.answers.map((n) => answers[n].now ?? part.body))];
  const membersOf = (body, plan) => Data.members[State.era][plan]?.[body] || [];

  // The bodies of one task and role: those named, those only through a collective.
  // Each comes with the body that the plan names for it.
  function taking(task, role) {
    const named = new Map();
    const through = new Set();
    for (const part of task.parts) {
      if (part.role !== role || (State.basis !== null && !part.bases.includes(State.basis))) continue;
      for (const body of heirs(part)) {
        const members = bodies[body].collective ? membersOf(body, task.plan) : [];
        for (const member of members) through.add(member);
        const hidden = bodies[body].collective && State.collectives === "hidden";
        const replaced = State.collectives === "expanded" && members.length;
        if (!hidden && !replaced) named.set(body, part.body);
      }
    }
    return { named, through };
  }
  // Merged with a lead of the same task, a partner is that lead and no partner any more.
  function takingPart(task) {
    const [lead, partner] = [taking(task, LEAD), taking(task, PARTNER)];
    for (const [body, then] of partner.named) {
      if (lead.named.has(body) && lead.named.get(body) !== then) partner.named.delete(body);
    }
    const ofKind = (body) => State.kind === null || bodies[body].kind === State.kind;
    // Who is named has no need of a collective, and who leads through one is no partner through another.
    for (const body of lead.through) partner.through.delete(body);
    const alone = (body) => !lead.named.has(body) && !partner.named.has(body) && ofKind(body);
    const only = ({ named, through }) => ({ named: [...named.keys()].filter(ofKind), through: [...through].filter(alone) });
    return { lead: only(lead), partner: only(partner) };
  }

  function gather(map, body, task) {
    if (!map.has(body)) map.set(body, []);
    map.get(body).push(task);
  }

  function compute() {
    loads.clear();
    const [led, shared, indirect, links] = [new Map(), new Map(), new Map(), new Map()];
    const inRole = { lead: new Set(), partner: new Set() };
    const expanded = State.collectives === "expanded";
    const ends = (side) => (expanded ? [...side.named, ...side.through] : side.named);
    const takers = new Map(); // task → the bodies that are drawn for it
    tasks.forEach((task, number) => {
      if (!wanted(task)) return;
      const { lead, partner } = takingPart(task);
      const [leading, joining] = [ends(lead), ends(partner)];
      takers.set(number, [...leading, ...joining]);
      for (const body of leading) inRole.lead.add(body);
      for (const body of joining) inRole.partner.add(body);
      for (const body of lead.named) gather(led, body, number);
      for (const body of partner.named) if (!lead.named.includes(body)) gather(shared, body, number);
      for (const body of new Set([...lead.through, ...partner.through])) gather(indirect, body, number);
      const named = new Set([...lead.named, ...partner.named]);
      for (const from of leading) {
        for (const to of joining) {
          if (from === to) continue;
          const key = from * bodies.length + to;
          const link = links.get(key) || { from, to, tasks: 0, through: 0 };
          link.tasks += 1;
          link.through += !(named.has(from) && named.has(to));
          links.set(key, link);
        }
      }
    });
    const found = new Set([...takers.values()].flat());
    Object.assign(shown, { led, shared, indirect });
    shown.bodies = [...found]
      .filter((body) => State.role === null || inRole[State.role].has(body))
      .sort((a, b) => number(led, b) - number(led, a) || load(b) - load(a) || a - b);
    const visible = new Set(shown.bodies);
    shown.tasks = [...takers.keys()].filter((task) => takers.get(task).some((body) => visible.has(body)));
    shown.links = [...links.values()]
      .filter(({ from, to }) => visible.has(from) && visible.has(to))
      .sort((a, b) => a.tasks - b.tasks || a.from - b.from || a.to - b.to);
    if (State.chosen !== null && !visible.has(State.chosen)) State.unchosen();
    if (State.target !== null && !visible.has(State.target)) State.target = null;
  }

  const number = (map, body) => (map.get(body) || []).length;
  // Tasks that name the body, in the chosen role: by these a node is sized.
  const loads = new Map();
  function load(body) {
    if (!loads.has(body)) loads.set(body, counted(body));
    return loads.get(body);
  }
  function counted(body) {
    const roles = { lead: [shown.led], partner: [shown.shared] }[State.role] || [shown.led, shown.shared];
    return new Set(roles.flatMap((map) => map.get(body) || [])).size;
  }
  // Tasks it has a part in, through a collective or by name.
  const whole = (body) =>
    new Set([...(shown.led.get(body) || []), ...(shown.shared.get(body) || []), ...(shown.indirect.get(body) || [])]).size;

  // The part of a body in a task: its own, or in its place after the mergers that of another.
  const partsOf = (body, task) =>
    tasks[task].parts.filter((part) => heirs(part).includes(body));

  // Body → how many tasks it shares with this one, as the arrows have it, the most first.
  function partnersOf(body) {
    const found = new Map();
    for (const { from, to, tasks: count } of shown.links) {
      if (from === body) found.set(to, (found.get(to) || 0) + count);
      if (to === body) found.set(from, (found.get(from) || 0) + count);
    }
    return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }

  // The members of a collective, in whichever plan's time.
  const allMembers = (body) => [...new Set(plans.flatMap((_, plan) => membersOf(body, plan)))];

  // Bodies and tasks by words, with or without diacritics, in any order.
  const folded = bodies.map((body) => Words.fold(`${body.name} ${body.province}`));
  const foldedTasks = tasks.map((task) => Words.fold(`${task.code} ${task.text}`));
  function matching(words) {
    const sought = Words.fold(words).split(/\s+/).filter(Boolean);
    const has = (text) => sought.every((word) => text.includes(word));
    return {
      bodies: shown.bodies.filter((body) => has(folded[body])),
      tasks: shown.tasks.filter((task) => has(foldedTasks[task])),
    };
  }

  return { shown, compute, whole, load, partsOf, partnersOf, membersOf: allMembers, matching };
})();
