// The workbench: YASGUI where the installation has it, else a text area and a table of the answer.
"use strict";

const form = document.getElementById("editor");
const field = document.getElementById("query");
const answer = document.getElementById("answer");
const words = form.dataset;

if ("bundled" in words && typeof Yasgui === "function") {
  startYasgui();
} else {
  form.addEventListener("submit", event => { event.preventDefault(); ask(); });
  field.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); ask(); }
  });
}

let asked = 0;

async function ask() {
  const turn = ++asked;
  say(words.waiting);
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: {
        "Content-Type": "application/sparql-query",
        "Accept": "application/sparql-results+json, text/turtle;q=0.9, text/plain;q=0.5",
      },
      body: field.value,
    });
    const text = await response.text();
    if (turn !== asked) return;  // a later question has been asked
    const kind = response.headers.get("Content-Type") || "";
    if (!response.ok) fail(text);
    else if (kind.startsWith("application/sparql-results+json")) show(JSON.parse(text));
    else print(text);
  } catch (error) {
    if (turn === asked) fail(String(error));
  }
}

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function say(text) { answer.replaceChildren(element("p", text, "quiet")); }

function fail(text) {
  answer.replaceChildren(element("p", words.failed + ":", "lacks"), element("pre", text));
}

function print(text) { answer.replaceChildren(element("pre", text)); }

function show(result) {
  if ("boolean" in result) { say(result.boolean ? words.yes : words.no); return; }
  const columns = result.head.vars;
  const table = element("table", "", "data");
  table.append(element("caption", words.rows.replace("{n}", result.results.bindings.length)));
  const head = table.createTHead().insertRow();
  for (const column of columns) {
    const cell = element("th", column);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of result.results.bindings) {
    const line = body.insertRow();
    for (const column of columns) line.insertCell().append(term(row[column]));
  }
  const scroll = element("div", "", "scroll");
  scroll.tabIndex = 0;
  scroll.append(table);
  answer.replaceChildren(scroll);
}

function term(value) {
  if (!value) return "";
  if (value.type !== "uri") return element("span", value.value);
  const link = element("a", value.value);
  link.href = words.resource + "?iri=" + encodeURIComponent(value.value);
  return link;
}

function startYasgui() {
  const place = document.createElement("div");
  form.after(place);
  form.hidden = true;
  answer.hidden = true;
  const wanted = field.value;
  const empty = "";
  // its other completers ask prefix.cc and lov.linkeddata.es
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  Yasgui.Yasqe.defaults.value = empty;
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint: new URL(form.action).href, method: "POST" },
    endpointCatalogueOptions: { getData: () => [] },
    copyEndpointOnNewTab: false,
    autofocus: false,
  });
  const tab = yasgui.getTab();
  if (tab.getQuery().trim() === empty) tab.setQuery(wanted);
  else if (location.search && tab.getQuery() !== wanted) yasgui.addTab(true).setQuery(wanted);
}
