"use strict";
// Whatever comes from an article or a model is put into the page as text, never as markup.
const at = (id) => document.getElementById(id);
const LINK = /^https?:\/\/\S+$/i;
let file = null;
let running = null;

// The token stands behind the # of the link that the server printed: it is never in a request's address.
const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  sessionStorage.setItem("token", given);
  history.replaceState(null, "", "/");
}

function headers(more) {
  const token = sessionStorage.getItem("token");
  return token ? { ...more, Authorization: "Bearer " + token } : { ...more };
}

async function ask(path, options = {}) {
  const answer = await fetch(path, { ...options, headers: headers(options.headers) });
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({}));
  throw new Error(said.error || answer.status + " " + answer.statusText);
}

function add(list, text, kind) {
  const item = document.createElement("li");
  item.textContent = text;
  if (kind) item.className = kind;
  list.append(item);
  return item;
}

function option(select, value, text) {
  const item = document.createElement("option");
  item.value = value;
  item.textContent = text;
  select.append(item);
  return item;
}

const CHECKERS = { auto: "what suits the model", none: "nothing: derivation alone",
  embedded: "the embedded checker" };

async function offers() {
  const found = await (await ask("/v1/models")).json();
  for (const model of found.models) {
    const item = option(at("model"), model.spec, model.spec);
    item.disabled = !model.usable;
    item.dataset.detail = model.detail;
  }
  for (const checker of found.checkers) option(at("checker"), checker, CHECKERS[checker] || checker);
  where();
  at("history").hidden = !found.history;
  if (found.history) await runs();
}

function where() {
  const chosen = at("model").selectedOptions[0];
  at("where").textContent = chosen && kind() === "summarize" ? chosen.value + ": " + chosen.dataset.detail : "";
}

const kind = () => document.querySelector("input[name=kind]:checked").value;

function shape() {
  const checking = kind() === "verify";
  at("summary-part").hidden = !checking;
  at("model-part").hidden = at("length-part").hidden = checking;
  at("go").textContent = checking ? "Check" : "Summarize";
  where();
}

function take(chosen) {
  file = chosen || null;
  at("file-name").textContent = file ? file.name : "or drop one: text, PDF, Word, EPUB, HTML, mail, captions";
  at("no-file").hidden = !file;
  at("article").disabled = Boolean(file);
}

function base64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(new Error("the file cannot be read"));
    reader.readAsDataURL(blob);
  });
}

async function article() {
  if (file) return { name: file.name, base64: await base64(file) };
  const text = at("article").value.trim();
  if (!text) throw new Error("There is no article yet.");
  return LINK.test(text) ? { url: text } : { text };
}

async function* events(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const parts = rest.split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const name = /^event: (.*)$/m.exec(part);
      const data = /^data: (.*)$/m.exec(part);
      if (name && data) yield [name[1], JSON.parse(data[1])];
    }
  }
}

function clear() {
  for (const id of ["sentences", "notes", "verdicts", "state", "problem"]) at(id).replaceChildren();
  for (const id of ["live", "result", "view", "open"]) at(id).hidden = true;
  at("view").removeAttribute("src");
}

function show(result) {
  const made = result.summary || result.verification;
  at("live").hidden = true;
  at("result").hidden = false;
  if (made.abstained) add(at("notes"), "No summary: " + made.abstained);
  for (const note of made.notes) add(at("notes"), note);
  if (result.verification && !result.view) {
    for (const sentence of made.sentences) {
      const item = add(at("verdicts"), sentence.text, sentence.verdict);
      const how = document.createElement("span");
      how.className = "how";
      const why = sentence.findings.filter((one) => one.severity === "reject").map((one) => one.message);
      how.textContent = [sentence.verdict, ...why].join(": ");
      item.append(how);
    }
  } else if (result.summary && !result.view) {
    for (const sentence of made.sentences) add(at("verdicts"), sentence.text, sentence.verdict);
  }
  if (result.view) {
    at("view").src = at("open").href = result.view;
    at("view").hidden = at("open").hidden = false;
  }
  if (at("save").href) URL.revokeObjectURL(at("save").href);
  at("save").href = URL.createObjectURL(new Blob([JSON.stringify(made, null, 2)], { type: "application/json" }));
  at("result").scrollIntoView({ block: "start" });
}

async function go() {
  const checking = kind() === "verify";
  const body = { view: true };
  if (at("checker").value) body.checker = at("checker").value;
  if (checking) {
    body.source = await article();
    body.summary = at("given").value.trim();
    if (!body.summary) throw new Error("There is no summary yet.");
    if (body.summary.startsWith("{")) body.summary = JSON.parse(body.summary);
  } else {
    body.article = await article();
    body.model = at("model").value;
    body.length = at("length").value;
  }
  const answer = await ask(checking ? "/v1/verifications" : "/v1/summaries", {
    method: "POST", signal: running.signal, body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
  });
  let ended = false;
  for await (const [name, data] of events(answer)) {
    if (name === "phase") at("state").textContent = data.phase;
    if (name === "sentence") {
      at("live").hidden = false;
      add(at("sentences"), data.sentence);
    }
    if (name === "error") throw new Error(data.error);
    if (name === "result") {
      ended = true;
      show(data);
    }
  }
  if (!ended) throw new Error("The server broke off.");
}

async function submitted(event) {
  event.preventDefault();
  if (running) return;
  clear();
  running = new AbortController();
  at("go").disabled = true;
  at("stop").hidden = false;
  at("state").textContent = "starting";
  try {
    await go();
    if (!at("history").hidden) await runs();
  } catch (error) {
    at("problem").textContent = error.name === "AbortError" ? "Stopped." : error.message;
    at("live").hidden = true;
  } finally {
    running = null;
    at("go").disabled = false;
    at("stop").hidden = true;
    at("state").textContent = "";
  }
}

async function runs() {
  const found = await (await ask("/v1/runs")).json();
  at("runs").replaceChildren();
  for (const run of found.runs) {
    const item = add(at("runs"), "");
    const open = document.createElement("button");
    open.type = "button";
    open.textContent = new Date(run.saved).toLocaleString() + " · " + run.id;
    const path = "/v1/runs/" + encodeURIComponent(run.id);
    open.onclick = async () => { clear(); show(await (await ask(path)).json()); };
    const gone = document.createElement("button");
    gone.type = "button";
    gone.textContent = "Delete";
    gone.onclick = async () => { await ask(path, { method: "DELETE" }); await runs(); };
    item.append(open, " ", gone);
  }
}

at("form").addEventListener("submit", submitted);
at("stop").addEventListener("click", () => running && running.abort());
at("model").addEventListener("change", where);
for (const radio of document.querySelectorAll("input[name=kind]")) radio.addEventListener("change", shape);
at("file").addEventListener("change", () => take(at("file").files[0]));
at("no-file").addEventListener("click", () => { at("file").value = ""; take(null); });
at("drop").addEventListener("dragover", (event) => { event.preventDefault(); at("drop").classList.add("over"); });
at("drop").addEventListener("dragleave", () => at("drop").classList.remove("over"));
at("drop").addEventListener("drop", (event) => {
  event.preventDefault();
  at("drop").classList.remove("over");
  if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  else at("article").value = event.dataTransfer.getData("text/plain");
});
// A file that is dropped beside its place must not take this page's.
for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
shape();
offers().catch((error) => { at("problem").textContent = error.message; });
