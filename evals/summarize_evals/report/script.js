"use strict";
// Text from articles and models is only ever set as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const [runBox, setBox, outcomeBox, kindBox, words, list, detail, count] =
  ["run", "set", "outcome", "kind", "words", "list", "detail", "count"].map(byId);
const PAGE = 200;
const view = viewer(detail);
let found = [], shown = 0, current = -1;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const slug = (text) => text.replace(/ /g, "-");
const rows = () => data.runs[Number(runBox.value)].rows;
const headline = (row) => [...row.kept, ...row.rejected].map((s) => s.text).join(" ") || row.input?.claim || row.input?.text || row.id;

function options(box, values, all) {
  const before = box.value;
  box.replaceChildren();
  if (all) box.append(new Option(all, ""));
  for (const [value, label] of values) box.append(new Option(label, value));
  if ([...box.options].some((o) => o.value === before)) box.value = before;
}

function distinct(values) {
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort().map(([value, n]) => [value, `${value} (${n})`]);
}

function fill() {
  options(setBox, distinct(rows().map((row) => row.set)), "all sets");
  options(outcomeBox, distinct(rows().map((row) => row.outcome)), "all outcomes");
  options(kindBox, distinct(rows().map((row) => row.tags.kind)), "all kinds");
  kindBox.parentElement.hidden = kindBox.options.length < 2;
  filter();
}

function matches(row) {
  if (setBox.value && row.set !== setBox.value) return false;
  if (outcomeBox.value && row.outcome !== outcomeBox.value) return false;
  if (kindBox.value && row.tags.kind !== kindBox.value) return false;
  const wanted = words.value.trim().toLowerCase();
  if (!wanted) return true;
  const findings = [...row.kept, ...row.rejected].flatMap((s) => s.findings.map((f) => `${f[0]} ${f[1]}`));
  return [row.id, headline(row), row.error || "", ...findings].join(" ").toLowerCase().includes(wanted);
}

function filter() {
  found = rows().filter(matches);
  shown = 0;
  current = -1;
  list.replaceChildren();
  count.textContent = `${found.length} of ${rows().length} samples.`;
  more();
  if (found.length) open(0, false);
  else detail.replaceChildren(element("p", "none-at-hand", "No sample matches."));
}

function more() {
  list.querySelector(".more")?.remove();
  for (const row of found.slice(shown, shown + PAGE)) list.append(item(row, shown++));
  if (shown < found.length) {
    const button = element("button", "item more", `show ${Math.min(PAGE, found.length - shown)} more`);
    button.type = "button";
    button.addEventListener("click", more);
    list.append(button);
  }
}

function item(row, place) {
  const made = element("button", "item");
  made.type = "button";
  made.setAttribute("role", "option");
  made.tabIndex = -1;
  const meta = element("small");
  meta.append(element("span", "", row.tags.kind || row.set), row.outcome === "scored" ? "" : element("span", `badge ${slug(row.outcome)}`, row.outcome));
  made.append(meta, element("span", "words", headline(row)));
  made.addEventListener("click", () => open(place, true));
  return made;
}

function open(place, byHand) {
  while (place >= shown && shown < found.length) more();
  list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
  current = place;
  const chosen = list.children[place];
  chosen.setAttribute("aria-selected", "true");
  const row = found[place];
  detail.replaceChildren(...parts(row));
  detail.scrollTop = 0;
  view.refresh();
  if (!byHand) return;
  chosen.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", `#sample=${runBox.value}/${encodeURIComponent(row.id)}`);
  if (matchMedia("(max-width: 46rem)").matches) detail.scrollIntoView();
}

function parts(row) {
  const head = element("h3", "", row.id);
  const badges = element("p");
  if (row.outcome !== "scored") badges.append(element("span", `badge ${slug(row.outcome)}`, row.outcome), " ");
  badges.append(element("span", `badge ${row.split}`, row.split));
  const label = row.target === 1 ? "people say: supported" : row.target === 0 ? "people say: not supported" : "";
  badges.append(" ", [row.tags.kind, label, `${row.seconds.toFixed(2)} s`].filter(Boolean).join(" · "));
  const made = [head, badges];
  if (row.error) made.push(element("pre", "", row.error));
  const sides = element("div", "sides"), left = element("div"), right = element("div", "side");
  const name = (letter, called) => (sentence, i) => Object.assign(sentence, { id: `${letter}${i + 1}`, name: `${called} ${i + 1}` });
  const sentences = [...row.kept.map(name("s", "sentence")), ...row.rejected.map(name("r", "rejected sentence"))];
  left.append(element("h4", "", "Article"));
  left.append(row.article === undefined ? element("p", "none-at-hand", row.input?.text || "The article is not at hand.") : article(sentences, data.articles[row.article]));
  claims(row, right);
  if (row.output && Object.keys(row.output).length) right.append(element("h4", "", "Output"), element("pre", "", JSON.stringify(row.output, null, 1)));
  const below = element("div", "below");
  below.append(element("h4", "", "Scores"), scores(row));
  const input = Object.entries(row.input || {}).filter(([name]) => name !== "claim");
  if (input.length) below.append(further(input));
  sides.append(left, right);
  made.push(sides, below);
  return made;
}

// Claims and passages as the viewer wants them: data-e names the places, numbered from 1.
function article(sentences, text) {
  const places = new Map(), edges = new Set([0, text.length]);
  for (const sentence of sentences) {
    sentence.places = sentence.spans.map(([start, end]) => {
      const key = `${start}-${end}`;
      if (!places.has(key)) places.set(key, { number: places.size + 1, start, end, users: [] });
      places.get(key).users.push(sentence);
      edges.add(start).add(end);
      return places.get(key).number;
    });
  }
  const box = element("div", "reading"), made = element("div", "text"), sorted = [...edges].sort((a, b) => a - b);
  for (let i = 0; i + 1 < sorted.length; i++) {
    const piece = text.slice(sorted[i], sorted[i + 1]);
    const here = [...places.values()].filter(({ start, end }) => start <= sorted[i] && sorted[i + 1] <= end);
    if (!here.length) made.append(piece);
    else {
      const mark = element("mark", here.length > 1 ? "e two" : "e", piece);
      mark.dataset.e = here.map(({ number }) => number).join(" ");
      made.append(mark);
    }
    for (const place of here) if (place.end === sorted[i + 1]) made.append(users(place));
  }
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "The article");
  box.append(made);
  return box;
}

function users({ number, users: sentences }) {
  const made = element("sup", "x by");
  made.dataset.of = number;
  for (const { id, name } of sentences) {
    const link = element("a", "", id.slice(1));
    link.href = `#${id}`;
    link.setAttribute("aria-label", `${id.slice(1)}, used by ${name}`);
    made.append(link, " ");
  }
  return made;
}

function claims(row, side) {
  const groups = [[row.input?.claim === undefined ? "Summary" : "Claim", row.kept], ["Rejected", row.rejected]];
  for (const [title, sentences] of groups) {
    if (!sentences.length) continue;
    const list = element("ol", "claims rows");
    list.append(...sentences.map(claim));
    side.append(element("h4", "", title), list);
  }
  if (!side.children.length && row.input?.claim) side.append(element("h4", "", "Claim"), element("p", "", row.input.claim));
}

function claim(sentence) {
  const made = element("li", `claim ${sentence.verdict}`), said = element("p", "said"), marks = element("sup", "marks");
  const how = [sentence.way !== sentence.verdict && sentence.way, sentence.places?.length === 1 ? "1 citation" : `${sentence.spans.length} citations`].filter(Boolean).join(" · ");
  made.id = sentence.id;
  Object.assign(made.dataset, { e: (sentence.places || []).join(" "), name: sentence.name, how });
  said.append(element("span", "t", sentence.text));
  for (const number of (sentence.places || []).slice(0, 6)) {
    const link = element("a", "", String(number));
    link.href = `#e${number}`;
    link.setAttribute("aria-label", `${number}, evidence for ${sentence.name}`);
    marks.append(link);
  }
  if (marks.children.length) said.append(marks);
  const meta = element("p", "how");
  if (sentence.verdict) meta.append(element("span", `badge ${sentence.verdict}`, sentence.verdict));
  meta.append(how);
  made.append(said, meta, ...sentence.findings.map(([code, message]) => element("p", "remark", `${code} ${message}`)));
  return made;
}

function scores(row) {
  const made = element("dl", "scores");
  for (const [name, [value, why]] of Object.entries(row.scores)) {
    made.append(element("dt", "", name), element("dd", "", value === null ? "–" : String(Math.round(value * 1000) / 1000)), element("dd", "why", why));
  }
  return made;
}

function further(input) {
  const made = element("details");
  made.append(element("summary", "", "further input"), element("pre", "", JSON.stringify(Object.fromEntries(input), null, 1)));
  return made;
}

function step(by) {
  const next = Math.min(Math.max(current + by, 0), found.length - 1);
  if (found.length && next !== current) open(next, true);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = ["INPUT", "SELECT"].includes(event.target.tagName);
  if (event.key === "Escape" && typing) return list.focus();
  if (typing) return undefined;
  const inList = list.contains(event.target);
  if (event.key === "j" || (inList && event.key === "ArrowDown")) step(1);
  else if (event.key === "k" || (inList && event.key === "ArrowUp")) step(-1);
  else if (event.key === "/") words.focus();
  else return undefined;
  return event.preventDefault();
});

function fromHash() {
  const match = location.hash.match(/^#sample=(\d+)\/(.+)$/);
  if (!match || !data.runs[Number(match[1])]) return;
  const id = decodeURIComponent(match[2]);
  runBox.value = match[1];
  for (const box of [setBox, outcomeBox, kindBox, words]) box.value = "";
  fill();
  const place = found.findIndex((row) => row.id === id);
  if (place >= 0) { open(place, true); byId("samples").scrollIntoView(); }
}

byId("filters").addEventListener("submit", (event) => event.preventDefault());
runBox.addEventListener("change", fill);
for (const box of [setBox, outcomeBox, kindBox]) box.addEventListener("change", filter);
words.addEventListener("input", filter);
addEventListener("hashchange", fromHash);
options(runBox, data.runs.map((run, i) => [String(i), run.name]));
runBox.parentElement.hidden = data.runs.length < 2;
fill();
fromHash();
