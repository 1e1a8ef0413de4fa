"use strict";
// What the page holds, and how it speaks.
const Data = JSON.parse(document.getElementById("data").textContent);

const Words = (() => {
  let language = Data.language;

  // The words of a key in the language of the page; {n} and the like are filled in.
  const say = (key, values = {}) =>
    Data.words[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // For comparing: small letters without marks.
  const fold = (text) =>
    text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");

  // Names of things that have one in each language.
  const named = (thing) => thing[language] || thing.vi;

  const short = (text, length) => (text.length > length ? `${text.slice(0, length).trimEnd()}…` : text);
  const place = (name) => name || say("national");

  const date = (iso) => {
    const [year, month, day] = iso.split("-");
    return language === "vi" ? `${day}/${month}/${year}` : iso;
  };
  // Names and titles sort by letters first, as a Vietnamese reader expects.
  const { compare } = new Intl.Collator("vi");

  return {
    say, fold, named, short, place, date, compare,
    get language() { return language; },
    set language(chosen) { language = chosen; },
  };
})();
const { say } = Words;
