"use strict";
// The panel beside the drawing: all agencies, one agency, what was searched for, a path, a list of tasks.
const Panel = (() => {
  const { bodies, tasks, plans, answers, states } = Data;
  const { shown } = Selection;
  const panel = byId("panel");
  const LONG = 260; // characters of a task, before one asks for all
  const MOST = 400; // items of a list; more are told by their number

  function nameButton(body) {
    const { name } = bodies[body];
    return element("button", {
      type: "button", class: name.length > 200 ? "name long" : "name", lang: "vi",
      onclick: () => { Page.choose(body); Drawing.goTo(body); },
    }, name);
  }
  const back = () =>
    element("p", {}, element("button", { type: "button", class: "back", onclick: () => Page.choose(null) }, `← ${say("back")}`));
  const names = (list) => list.map((body) => Words.short(bodies[body].name, 120)).join("; ");
  const several = Data.provinces.length > 1;

  // ---- today's bodies ----
  function state(answer) {
    const words = [Words.named(states[answer.state])];
    if (answer.function) words.push(Words.named(Data.functions[answer.function]));
    if (answer.acts) words.push(answer.acts);
    if (answer.doubt !== "verified") words.push(Words.named(Data.doubts[answer.doubt]));
    return words.join(" · ");
  }
  function heir(answer) {
    if (answer.now === null) return [element("strong", {}, say("heirless"))];
    const { name, province } = bodies[answer.now];
    return [element("strong", { lang: "vi" }, Words.short(name, 200)), province ? `, ${province}` : ""];
  }
  const today = (answer) =>
    element("div", { class: "today" }, `${say("now")}: `, ...heir(answer), element("div", { class: "quiet" }, state(answer)));
  const todayWords = (answer) => [`${say("now")}: `, ...heir(answer), ` · ${state(answer)}`];
  // After the mergers: whom the plan names in the body's place.
  const named = (answer) =>
    [`${say("then")}: `, element("strong", { lang: "vi" }, Words.short(bodies[answer.then].name, 200)), ` · ${state(answer)}`];
  // The answers by which a body has its tasks now, or by which others have them; each once.
  function answersOf(body, numbers) {
    const all = numbers.flatMap((task) => Selection.partsOf(body, task)).flatMap((part) => part.answers);
    return [...new Set(all)].map((n) => answers[n]).filter((answer) => State.era === "then" || answer.now === body || (answer.now === null && answer.then === body));
  }
  const became = (answer) => (State.era === "then" || answer.now === null
    ? today(answer) : element("div", { class: "today" }, ...named(answer)));

  // ---- tasks ----
  function period({ start, end }) {
    return [...new Set([start, end].filter(Boolean))].join("–");
  }
  // Some plans say a whole page about one task.
  function foldable(text) {
    if (text.length <= LONG * 1.3) return [text];
    const beginning = document.createTextNode(`${Words.short(text, LONG)} `);
    const more = element("button", {
      type: "button", class: "more", lang: Words.language, onclick: () => { beginning.data = text; more.remove(); },
    }, say("whole_text"));
    return [beginning, more];
  }
  function taskItem(number, body = null) {
    const task = tasks[number];
    const plan = plans[task.plan];
    const ofRole = (role) => task.parts.filter((part) => part.role === role);
    const lead = ofRole(0).map((part) => part.body);
    const where = [plan.number, several ? Words.place(Data.provinces[plan.province]) : "",
      task.line ? say("line", { n: task.line }) : "", period(task)].filter(Boolean).join(" · ");
    const item = element("li", {},
      element("div", { lang: "vi" }, task.code ? element("span", { class: "code" }, task.code) : "", ...foldable(task.text)),
      element("div", { class: "quiet" }, where));
    // who answers now: for this body, or for those that lead
    const own = body === null ? [] : Selection.partsOf(body, number);
    if (lead.length > 1 || !own.some((part) => part.body === lead[0])) {
      if (lead.length) item.append(element("div", { class: "quiet" }, say("with", { names: names(lead) })));
    }
    const asked = (own.length ? own : ofRole(0)).flatMap((part) => part.answers);
    for (const n of new Set(asked)) {
      const turned = State.era === "now" && own.length && answers[n].now !== null;
      if (turned && answers[n].now !== body) continue;
      item.append(element("div", { class: "quiet" }, ...(turned ? named(answers[n]) : todayWords(answers[n]))));
    }
    return item;
  }
  function list(heading, numbers, body = null) {
    if (!numbers.length) return [];
    const made = [
      ...(heading ? [element("h3", {}, heading)] : []),
      element("ul", {}, ...numbers.slice(0, MOST).map((task) => taskItem(task, body))),
    ];
    if (numbers.length > MOST) made.push(element("p", { class: "quiet" }, say("more", { n: numbers.length - MOST })));
    return made;
  }

  // ---- what the panel may show ----
  function overview() {
    const rows = shown.bodies.slice(0, MOST).map((body) =>
      element("tr", {},
        element("td", {}, nameButton(body), State.province === null && several ? quiet(` ${Words.place(Drawing.homeOf(body))}`) : ""),
        ...[shown.led, shown.shared].map((map) => element("td", {}, String((map.get(body) || []).length))),
        element("td", {}, String(Selection.whole(body)))));
    const heads = ["agency", "led", "shared", "in_all"].map((word) => element("th", { scope: "col" }, say(word)));
    const made = [
      element("h2", {}, State.province === null ? say("agencies") : Words.place(Data.provinces[State.province])),
      element("p", { class: "quiet" }, rows.length ? say("choose") : say(Data.tasks.length ? "none_fit" : "empty")),
    ];
    if (rows.length) {
      made.push(element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)));
    }
    if (shown.bodies.length > MOST) made.push(element("p", { class: "quiet" }, say("more", { n: shown.bodies.length - MOST })));
    return made;
  }

  function wayTo(body) {
    const others = shown.bodies.filter((other) => other !== body)
      .map((other) => ({ other, words: `${bodies[other].name}${several && State.province === null ? ` (${Words.place(Drawing.homeOf(other))})` : ""}` }))
      .sort((a, b) => Words.compare(a.words, b.words));
    const field = element("select", {
      id: "target",
      onchange: (event) => Page.connect(event.target.value === "" ? null : Number(event.target.value)),
    }, option("", "—"), ...others.map(({ other, words }) => option(other, Words.short(words, 90))));
    field.value = State.target === null ? "" : String(State.target);
    const made = [element("p", { class: "field" }, element("label", { for: "target" }, say("way_to")), field)];
    if (State.target !== null) {
      const way = Path.between(body, State.target);
      made.push(way.length
        ? element("ol", { class: "way" }, ...way.map((step, n) => element("li", {}, nameButton(step),
            n + 1 < way.length
              ? element("details", {}, element("summary", {}, say("common", { n: Path.sharedBy(step, way[n + 1]).length })),
                  element("ul", {}, ...Path.sharedBy(step, way[n + 1]).map((task) => taskItem(task))))
              : "")))
        : element("p", { class: "quiet", id: "no-way" }, say("no_way")));
    }
    return made;
  }
  function details(body) {
    const { name, kind, collective } = bodies[body];
    const [led, shared] = [shown.led.get(body) || [], shown.shared.get(body) || []];
    const indirect = shown.indirect.get(body) || [];
    const partners = Selection.partnersOf(body);
    const facts = [Words.named(Data.kinds[kind]), collective ? say("collective").toLowerCase() : "", Words.place(Drawing.homeOf(body))];
    const members = collective ? Selection.membersOf(body) : [];
    return [
      back(),
      element("h2", { lang: "vi" }, name),
      element("p", { class: "quiet" }, Legend.swatch(Colours.of(body), collective, Drawing.isHeirless(body)),
        [...new Set(facts.filter(Boolean))].join(" · ")),
      element("p", { class: "loads" }, say("load", { direct: Selection.load(body), whole: Selection.whole(body) })),
      ...answersOf(body, [...led, ...shared]).map(became),
      element("p", {}, element("button", {
        type: "button", id: "alone", "aria-pressed": String(State.alone), onclick: () => Page.focus(!State.alone),
      }, say("alone"))),
      ...wayTo(body),
      ...list(say("led_tasks", { n: led.length }), led, body),
      ...list(say("shared_tasks", { n: shared.length }), shared, body),
      ...(indirect.length ? [element("details", { class: "indirect" },
        element("summary", {}, say("indirect_tasks", { n: indirect.length })), ...list("", indirect))] : []),
      ...(members.length ? [element("h3", {}, say("members", { n: members.length })),
        element("ul", {}, ...members.map((member) => element("li", { lang: "vi" }, bodies[member].name)))] : []),
      ...(partners.length ? [element("h3", {}, say("partners", { n: partners.length })),
        element("ul", {}, ...partners.map(([other, number]) =>
          element("li", {}, nameButton(other), " ", quiet(say("common", { n: number })))))] : []),
    ];
  }
  function found() {
    const matching = Selection.matching(State.sought);
    const nothing = !matching.bodies.length && !matching.tasks.length;
    return [
      element("h2", {}, `“${Words.short(State.sought, 80)}”`),
      nothing ? element("p", { class: "quiet" }, say("nothing")) : "",
      ...(matching.bodies.length ? [element("h3", {}, say("agencies")),
        element("ul", {}, ...matching.bodies.slice(0, MOST).map((body) =>
          element("li", {}, nameButton(body), " ", quiet(Words.place(Drawing.homeOf(body))))))] : []),
      ...list(say("tasks_found", { n: matching.tasks.length }), matching.tasks),
    ];
  }
  const picked = ({ heading, tasks: numbers }) =>
    [back(), element("h2", {}, heading()), ...list(say("tasks_found", { n: numbers.length }), numbers)];

  function fill() {
    const content = State.picked !== null ? picked(State.picked)
      : State.chosen !== null ? details(State.chosen)
      : State.sought.trim() ? found() : overview();
    panel.replaceChildren(...content);
    panel.scrollTop = 0;
  }
  // All words of all tasks, for paper.
  function unfold() {
    for (const more of panel.querySelectorAll(".more")) more.click();
  }
  return { fill, unfold, nameButton, period };
})();
