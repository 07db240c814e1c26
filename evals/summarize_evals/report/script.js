"use strict";
// Text from articles and models is only ever set as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const [runBox, setBox, outcomeBox, kindBox, words, list, detail, count] =
  ["run", "set", "outcome", "kind", "words", "list", "detail", "count"].map(byId);
const PAGE = 200;
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
  made.append(meta, element("span", "text", headline(row)));
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
  const sides = element("div", "sides"), left = element("div"), right = element("div");
  const sentences = [...row.kept, ...row.rejected];
  const marks = article(row, sentences, left);
  claims(row, right, marks);
  if (row.output && Object.keys(row.output).length) right.append(element("h4", "", "Output"), element("pre", "", JSON.stringify(row.output, null, 1)));
  const below = element("div", "below");
  below.append(element("h4", "", "Scores"), scores(row));
  const input = Object.entries(row.input || {}).filter(([name]) => name !== "claim");
  if (input.length) below.append(further(input));
  sides.append(left, right);
  made.push(sides, below);
  return made;
}

function article(row, sentences, side) {
  side.append(element("h4", "", "Article"));
  if (row.article === undefined) {
    side.append(element("p", "none-at-hand", row.input?.text || "The article is not at hand."));
    return [];
  }
  const box = element("div", "text-of-article"), text = data.articles[row.article], marks = [];
  const edges = new Set([0, text.length]);
  for (const sentence of sentences) for (const [start, end] of sentence.spans) edges.add(start).add(end);
  const sorted = [...edges].sort((a, b) => a - b);
  for (let i = 0; i + 1 < sorted.length; i++) {
    const piece = text.slice(sorted[i], sorted[i + 1]);
    const by = sentences.flatMap((s, n) => (s.spans.some(([a, b]) => a <= sorted[i] && sorted[i + 1] <= b) ? [n] : []));
    if (!by.length) { box.append(piece); continue; }
    const mark = element("mark", "", piece);
    marks.push({ mark, by });
    box.append(mark);
  }
  box.tabIndex = 0;
  side.append(box);
  return marks;
}

function claims(row, side, marks) {
  const groups = [[row.input?.claim === undefined ? "Summary" : "Claim", row.kept, 0], ["Rejected", row.rejected, row.kept.length]];
  const box = element("div", "claims");
  for (const [title, sentences, first] of groups) {
    if (!sentences.length) continue;
    box.append(element("h4", "", title));
    sentences.forEach((sentence, i) => box.append(claim(sentence, first + i, marks)));
  }
  if (box.children.length) side.append(box);
  else if (row.input?.claim) side.append(element("h4", "", "Claim"), element("p", "", row.input.claim));
}

function claim(sentence, place, marks) {
  const made = element("button", `claim ${sentence.verdict}`, sentence.text);
  made.type = "button";
  made.setAttribute("aria-pressed", "false");
  const meta = element("span", "meta");
  if (sentence.verdict) meta.append(element("span", `badge ${sentence.verdict}`, sentence.verdict));
  if (sentence.way) meta.append(element("span", "", sentence.way));
  meta.append(element("span", "", sentence.spans.length === 1 ? "1 citation" : `${sentence.spans.length} citations`));
  made.append(meta);
  if (sentence.findings.length) {
    const findings = element("ul", "findings");
    for (const [code, message, severity] of sentence.findings) {
      const line = element("li", severity);
      line.append(element("code", "", code), ` ${message}`);
      findings.append(line);
    }
    made.append(findings);
  }
  made.addEventListener("click", () => light(made, place, marks));
  made.addEventListener("mouseenter", () => paint(place, marks));
  made.addEventListener("mouseleave", () => paint(pressed(marks), marks));
  made.dataset.place = place;
  return made;
}

const pressed = () => Number(detail.querySelector('.claim[aria-pressed="true"]')?.dataset.place ?? -1);

function paint(place, marks) {
  const box = detail.querySelector(".text-of-article");
  box?.classList.toggle("dim", place >= 0);
  for (const { mark, by } of marks) mark.classList.toggle("now", by.includes(place));
}

function light(button, place, marks) {
  const on = button.getAttribute("aria-pressed") !== "true";
  for (const other of detail.querySelectorAll(".claim")) other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", String(on));
  paint(on ? place : -1, marks);
  const first = on && marks.find(({ by }) => by.includes(place));
  const box = detail.querySelector(".text-of-article");
  if (first && box) box.scrollTop = first.mark.offsetTop - box.offsetTop - box.clientHeight / 3;
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
  if (event.ctrlKey || event.metaKey || event.altKey) return;
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
