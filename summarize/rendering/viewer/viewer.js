"use strict";
// One script for every page with claims beside a text. A claim is `.claim` with the numbers of its evidence in
// data-e; a passage is `mark.e` with numbers in data-e; `.by` after a passage links back. Texts are only ever set
// as text. Parts may come and go (the evals put one sample after another into the page): listen() is called once
// for a root, refresh() whenever its parts have changed.
function viewer(root) {
  const one = (selector, from = root) => from.querySelector(selector);
  const all = (selector, from = root) => [...from.querySelectorAll(selector)];
  const numbers = (element) => (element.dataset.e || "").split(" ").filter(Boolean);
  const wide = matchMedia("(min-width: 56rem)"), inset = root.classList.contains("inset");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let words = null, tipped = null, claims = [], passages = new Map(), around = new Map(), pinned = null, shown = null, lit = [], before = null;

  function refresh() {
    claims = all(".claim");
    passages = new Map();
    around = new Map();
    for (const mark of all("mark.e")) for (const n of numbers(mark)) group(passages, n).push(mark);
    for (const by of all(".by")) group(around, by.dataset.of).push(by);
    for (const bar of all(".s-cited rect")) group(around, bar.dataset.e).push(bar);
    pinned = shown = before = null;
    lit = [];
    const button = one(".toggle");
    if (button) { button.hidden = false; wording(button.getAttribute("aria-pressed") === "true"); }
    if (one(".dock")) one(".dock").hidden = !claims.length;
    tell(null);
    here();
  }

  function group(map, key) {
    if (!map.has(key)) map.set(key, []);
    return map.get(key);
  }

  // Light one claim with its evidence, or what is pinned, or nothing. Only what changes is touched.
  function light(claim, strong) {
    const next = claim || pinned;
    if (next === shown && !strong) return;
    for (const element of lit) element.classList.remove("lit", "bad", "on");
    lit = [];
    shown = next;
    if (next) {
      on(next, "on");
      for (const card of all(`.card[data-of="${next.id}"]`)) on(card, "on");
      const bad = /unsupported|contradicted|unchecked/.test(next.className);
      const wanted = strong ? [strong] : numbers(next);
      for (const n of wanted) {
        (passages.get(n) || []).forEach((mark) => { on(mark, "lit"); if (bad) on(mark, "bad"); });
        for (const other of around.get(n) || []) on(other, "lit");
      }
    }
    tell(next);
  }

  function on(element, name) { element.classList.add(name); lit.push(element); }

  function tell(claim) {
    const now = one(".dock .now");
    if (!now) return;
    now.textContent = claim ? claim.dataset.name.replace(/^./, (c) => c.toUpperCase()) + ": " + (wide.matches ? claim.dataset.how : one(".t", claim).textContent) : "";
    one(".back").hidden = before === null;
  }

  // What scrolls: the article's own box, or the page.
  const boxed = () => Boolean(one(".reading")) && (inset || wide.matches);
  const pane = () => (boxed() ? one(".reading") : document.scrollingElement);

  // Bring the first passage into view; where it was before is remembered once, for the way back.
  function show(claim, number) {
    const target = (passages.get(number || numbers(claim)[0]) || [])[0];
    if (!target) return;
    const box = pane(), height = boxed() ? box.clientHeight : innerHeight;
    const top = target.getBoundingClientRect().top - (boxed() ? box.getBoundingClientRect().top : 0);
    if (top > (inset ? 8 : 90) && top < height * .72) return;
    if (before === null) before = box.scrollTop;
    const by = top - height * .3;
    box.scrollTo({ top: box.scrollTop + by, behavior: calm.matches || Math.abs(by) > 1.5 * height ? "instant" : "smooth" });
    tell(shown);
  }

  function pin(claim) {
    pinned?.classList.remove("pinned");
    pinned = claim;
    claim?.classList.add("pinned");
    light(claim);
  }

  function back() {
    const claim = pinned || shown, to = before;
    before = null;
    if (boxed() && to !== null) pane().scrollTo({ top: to, behavior: "instant" });
    if (claim) {
      if (!boxed()) claim.scrollIntoView({ block: "center", behavior: "instant" });
      (one(".marks a", claim) || claim).focus({ preventScroll: boxed() });
    }
    tell(shown);
  }

  function step(by) {
    const at = claims.indexOf(pinned || shown), next = claims[Math.min(Math.max(at + by, 0), claims.length - 1)];
    if (!next) return;
    const drawer = next.closest("details.drawer");
    if (drawer) drawer.open = true;
    pin(next);
    if (wide.matches) next.scrollIntoView({ block: "nearest", behavior: "instant" });
    show(next);
  }

  const usersOf = (mark) => claims.filter((claim) => numbers(claim).some((n) => numbers(mark).includes(n)));
  const claimOf = (event) => event.target.closest?.(".claim") || byCard(event.target.closest?.(".card"));
  const byCard = (card) => card && one(`[id="${card.dataset.of}"]`);

  function users(mark) {
    const found = usersOf(mark);
    light(found[0] || null);
    for (const claim of found) on(claim, "on");
    for (const n of numbers(mark)) for (const other of around.get(n) || []) on(other, "lit");
    return found;
  }

  root.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const mark = event.target.closest("mark.e"), claim = claimOf(event), word = event.target.closest("u.w");
    if (word) tip(word); else hide();
    if (claim) { light(claim); show(claim); } else if (mark) users(mark); else light(null);
  });
  root.addEventListener("pointerleave", () => { light(null); hide(); });
  root.addEventListener("focusin", (event) => {
    const word = event.target.closest("u.w"), claim = claimOf(event), link = event.target.closest(".marks a");
    if (word) tip(word); else hide();
    if (!claim || !event.target.matches(":focus-visible")) return;
    pin(claim);
    const number = link && link.hash.slice(2);
    if (number) light(claim, number);
    show(claim, number);
  });
  root.addEventListener("click", (event) => {
    const target = event.target;
    const button = target.closest("button"), word = target.closest("u.w"), link = target.closest("a");
    if (button?.classList.contains("toggle")) return wording(button.getAttribute("aria-pressed") !== "true");
    if (button?.dataset.step) return Number(button.dataset.step) ? step(Number(button.dataset.step)) : back();
    if (target.closest(".strip")) return jump(event);
    if (link?.classList.contains("skip")) { event.preventDefault(); return one("#article").focus(); }
    if (link?.closest(".by")) { event.preventDefault(); return to(link.hash); }
    if (link?.closest(".marks")) { event.preventDefault(); visit(link.hash); return evidence(claimOf(event), link.hash.slice(2)); }
    if (link || target.closest("summary, button, input, select")) return undefined;
    if (word && root.classList.contains("wording")) return tip(word);
    const mark = target.closest("mark.e"), claim = claimOf(event);
    if (claim && !getSelection().toString()) { pin(claim); show(claim); } else if (mark) { const found = users(mark); if (found[0]) { pinned = found[0]; if (wide.matches) found[0].scrollIntoView({ block: "nearest" }); } }
    return undefined;
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { hide(); if (shown) { back(); pin(null); } return; }
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest(".claims, .cards, .dock")) return;
    const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
    (one(".marks a", pinned) || pinned).focus({ preventScroll: true });
  });

  // A page within another one (a notebook's) may have no address of its own.
  const visit = (hash) => { try { if (!inset) history.pushState(null, "", hash); } catch { /* then it keeps none */ } };

  function evidence(claim, number) {
    if (claim) { pin(claim); light(claim, number); }
    show(claim, number);
    one(`[id="e${number}"]`)?.nextElementSibling?.scrollIntoView?.({ block: "nearest", behavior: "instant" });
  }

  function to(hash) {
    const claim = /^#[a-z]\d+$/.test(hash) && one(`[id="${hash.slice(1)}"]`);
    if (!claim) return false;
    visit(hash);
    const drawer = claim.closest("details.drawer");
    if (drawer) drawer.open = true;
    if (wide.matches === false && before === null) before = pane().scrollTop;
    pin(claim);
    claim.scrollIntoView({ block: wide.matches ? "nearest" : "center", behavior: "instant" });
    (one(".marks a", claim) || claim).focus({ preventScroll: true });
    return true;
  }

  function address() {
    const [, kind, number] = location.hash.match(/^#([a-z])(\d+)$/) || [];
    if (kind === "e") {
      const mark = (passages.get(number) || [])[0], claim = mark && usersOf(mark)[0];
      if (claim) evidence(claim, number);
    } else if (kind) {
      const claim = one(`[id="${kind}${number}"]`);
      if (claim?.classList.contains("claim")) { const drawer = claim.closest("details.drawer"); if (drawer) drawer.open = true; pin(claim); claim.scrollIntoView({ block: "nearest" }); show(claim); }
    }
  }

  // Loaded wording: marks that can be switched, each with a box that stays within the window.
  function wording(is) {
    root.classList.toggle("wording", is);
    one(".toggle")?.setAttribute("aria-pressed", String(is));
    for (const word of all("u.w")) { if (is) { word.tabIndex = 0; word.setAttribute("role", "note"); word.setAttribute("aria-describedby", "tip"); } else for (const name of ["tabindex", "role", "aria-describedby"]) word.removeAttribute(name); }
    if (!is) hide();
  }

  function tip(word) {
    const box = one(".tip");
    if (!box || !root.classList.contains("wording")) return;
    words ||= JSON.parse(document.getElementById("summarize-data").textContent).article.words;
    const { plain, reason, code } = words[word.dataset.w];
    const parts = [reason + " ", Object.assign(document.createElement("small"), { textContent: code })];
    if (plain !== undefined && plain !== null) parts.unshift(Object.assign(document.createElement("b"), { textContent: plain ? `→ “${plain}”` : "→ leave it out" }));
    box.replaceChildren(...parts);
    box.hidden = false;
    tipped = word;
    put();
  }

  // Beside its word, within the window, wherever that has been scrolled to.
  function put() {
    const box = one(".tip");
    if (!box || box.hidden) return;
    const at = tipped.getClientRects()[0], { width, height } = box.getBoundingClientRect();
    if (!at || at.bottom < 0 || at.top > innerHeight) { hide(); return; }
    box.style.left = `${Math.max(12, Math.min(at.left, document.documentElement.clientWidth - width - 12))}px`;
    box.style.top = `${at.bottom + 8 + height > innerHeight ? Math.max(8, at.top - height - 8) : at.bottom + 8}px`;
  }

  function hide() { const box = one(".tip"); if (box) box.hidden = true; }

  // The strip: where the cited passages stand, and which part is on the screen.
  function here() {
    const rect = one(".s-here"), text = one(".text");
    if (!rect || !text) return;
    const box = text.getBoundingClientRect(), height = wide.matches ? one(".reading").clientHeight : innerHeight;
    const from = Math.max(0, -box.top / box.height), part = Math.min(1, height / box.height);
    rect.setAttribute("x", String(1000 * Math.min(from, 1 - part)));
    rect.setAttribute("width", String(1000 * part));
  }

  function jump(event) {
    const svg = one(".strip").getBoundingClientRect(), text = one(".text").getBoundingClientRect();
    pane().scrollBy({ top: text.top - 120 + text.height * (event.clientX - svg.left) / svg.width, behavior: "instant" });
  }

  let waiting = false;
  const scrolled = () => { if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; here(); put(); }); } };
  root.addEventListener("scroll", scrolled, { passive: true, capture: true });
  addEventListener("scroll", scrolled, { passive: true });
  addEventListener("resize", scrolled);
  addEventListener("popstate", address);
  addEventListener("beforeprint", () => all("details").forEach((part) => { part.dataset.was = part.open; part.open = true; }));
  addEventListener("afterprint", () => all("details").forEach((part) => { part.open = part.dataset.was === "true"; }));
  refresh();
  address();
  return { refresh };
}
for (const root of document.querySelectorAll(".viewer:not([data-later])")) viewer(root);
