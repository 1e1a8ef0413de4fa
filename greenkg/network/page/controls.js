"use strict";
// The filters: what can be chosen in each, and what is chosen.
const Controls = (() => {
  const { provinces, themes, kinds, bases, plans, tasks, bodies } = Data;
  const NUMBERS = new Set(["province", "theme", "kind", "from", "to"]);
  const ALWAYS = new Set(["collectives", "colour"]); // these have no "all"

  const indexes = (list) => list.map((_, n) => n);
  function years() {
    const all = tasks.flatMap((task) => task.years).filter(Boolean);
    if (!all.length) return [];
    const first = Math.min(...all);
    return Array.from({ length: Math.max(...all) - first + 1 }, (_, n) => first + n);
  }
  // The themes of a choice: all national ones, and those the plans of the chosen province print.
  function themeOptions() {
    const national = indexes(themes).filter((theme) => themes[theme].plan === null);
    const made = [element("optgroup", { label: say("national_themes") }, ...national.map((theme) => option(theme, Matrix.title(theme))))];
    plans.forEach((plan, number) => {
      if (State.province !== null && plan.province !== State.province) return;
      const printed = indexes(themes).filter((theme) => themes[theme].plan === number);
      if (!printed.length) return;
      const label = `${plan.number}${provinces.length > 1 ? ` · ${Words.place(provinces[plan.province])}` : ""}`;
      made.push(element("optgroup", { label }, ...printed.map((theme) => option(theme, Words.short(Matrix.title(theme), 90)))));
    });
    return made;
  }
  const choices = {
    province: () => indexes(provinces).map((n) => option(n, Words.place(provinces[n]))),
    theme: themeOptions,
    role: () => [option("lead", say("led")), option("partner", say("shared"))],
    kind: () => indexes(kinds).map((n) => ({ n, words: Words.named(kinds[n]) }))
      .sort((a, b) => Words.compare(a.words, b.words)).map(({ n, words }) => option(n, words)),
    basis: () => Object.keys(bases).map((key) => option(key, Words.named(bases[key]))),
    from: () => years().map((year) => option(year, String(year))),
    to: () => years().map((year) => option(year, String(year))),
    collectives: () => ["shown", "expanded", "hidden"].map((mode) => option(mode, say(mode))),
    colour: () => ["kind", "group"].map((way) => option(way, say(`by_${way}`))),
  };
  const names = Object.keys(choices);

  function fill() {
    for (const name of names) {
      const field = byId(name);
      field.replaceChildren(...(ALWAYS.has(name) ? [] : [option("", say("all"))]), ...choices[name]());
      field.value = State[name] === null ? "" : String(State[name]);
      field.classList.toggle("set", !ALWAYS.has(name) && State[name] !== null);
    }
  }
  // In words, for headings of pictures: those that are set.
  function described() {
    const set = names.filter((name) => !ALWAYS.has(name) && State[name] !== null)
      .map((name) => `${say(name)}: ${byId(name).selectedOptions[0].textContent}`);
    const era = State.era === "then" ? say("then") : say("now_on", { day: Words.date(Data.day) });
    const collectives = bodies.some(({ collective }) => collective) && State.collectives !== "shown"
      ? [`${say("collectives")}: ${say(State.collectives).toLowerCase()}`] : [];
    return [era, ...set, ...collectives].join(" · ");
  }
  function wire(changed) {
    for (const name of names) {
      byId(name).addEventListener("change", ({ target: { value } }) => {
        State[name] = value === "" ? null : NUMBERS.has(name) ? Number(value) : value;
        if (name === "province" && State.theme !== null && themes[State.theme].plan !== null) State.theme = null;
        changed(name);
      });
    }
  }
  return { fill, described, wire };
})();
