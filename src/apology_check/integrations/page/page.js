// The compose page: sends the draft to the service it came from, marks it, and offers what would help.
// All state is in this page; nothing is stored. All text goes in as text, never as markup.

const PAUSE_MS = 350; // of typing, before the draft is sent
const QUIET_MS = 1200; // of typing, before a screen reader is told
const PATIENCE_MS = 20_000;
const MAY_PASS = new Set([429, 503]); // statuses after which the same draft may be read a moment later
const SHOWN = 3;
const SLOT = "___";
const EXAMPLE =
  "Hi Sam,\n\nI'm sorry if you felt left out on Friday. I forgot to put you on the list, but you know how busy it has " +
  "been. It was only a small dinner anyway, so can we please move on?\n\nAlex";
const KINDS = {
  apology: "an apology",
  sympathy: "sympathy",
  courtesy: "a courtesy",
  report: "a text about apologising",
  demand: "a demand for an apology",
  acceptance: "an answer to an apology",
  other: "something else",
};
const AUDIENCES = {
  personal: "someone close",
  work: "someone at work",
  customer: "a customer",
  public: "the public",
};
const GROUPS = {
  amends: "Make it good",
  repair: "Mend feelings and trust",
  prevention: "Keep it from happening again",
  check_in: "Check in",
  patience: "Give it time",
};

const $ = (id) => document.getElementById(id);
const draft = $("draft");

const state = {
  report: null, // the last one, about report.text
  stale: false, // whether a later draft could not be read
  placed: "", // the text in which the suggestions of the next three lie
  kept: new Map(), // key of a suggestion that is kept as it is → the suggestion
  open: new Map(), // the same for those whose "Why" is open
  shown: new Map(), // the same for those that have a card
  active: null, // key of the suggestion that is pointed at
  catalogue: new Map(), // label → signal
  token: "",
  running: null, // AbortController of the request under way
  timer: 0,
  quietTimer: 0,
  retryTimer: 0,
  toastTimer: 0,
  before: null, // what "Undo" goes back to
  used: null, // the score before a suggestion was used
};

// Small tools

function make(name, properties = {}, ...children) {
  const { data = {}, aria = {}, ...rest } = properties;
  const element = Object.assign(document.createElement(name), rest);
  Object.assign(element.dataset, data);
  for (const [key, value] of Object.entries(aria)) element.setAttribute(`aria-${key}`, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function titleOf(label) {
  return state.catalogue.get(label)?.title ?? label.replaceAll("_", " ");
}

// The same words may stand in a draft twice: their place tells them apart.
function keyOf(suggestion) {
  return `${suggestion.label}|${suggestion.quote ?? ""}|${suggestion.start ?? "add"}`;
}

// What was kept or opened stays so when its words have moved to another place.
function follow(report) {
  const before = state.placed;
  const changed = difference(before, report.text);
  const isAlone = (text, words) => text.split(words).length === 2;
  state.placed = report.text;
  for (const name of ["kept", "open", "shown"]) {
    const found = [...state[name].values()].map((suggestion) => {
      if (suggestion.start === null) return suggestion;
      const moved = shifted(suggestion, changed);
      if (moved !== null || ![before, report.text].every((text) => isAlone(text, suggestion.quote))) return moved;
      // Changes on both sides of words that stand there only once.
      const start = report.text.indexOf(suggestion.quote);
      return { ...suggestion, start, end: start + suggestion.quote.length };
    });
    state[name] = new Map(found.filter((suggestion) => suggestion !== null).map((suggestion) => [keyOf(suggestion), suggestion]));
  }
}

// Two texts differ from `start` to `end` of the old one, where the new one has `words`.
function difference(old, now) {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let same = 0;
  while (same < shorter - start && old[old.length - 1 - same] === now[now.length - 1 - same]) same += 1;
  // Two emoji may begin or end with the same half: halves stay together.
  if (/[\ud800-\udbff]/.test(old[start - 1] ?? "")) start -= 1;
  if (same > 0 && /[\udc00-\udfff]/.test(old[old.length - same])) same -= 1;
  return { start, end: old.length - same, words: now.slice(start, now.length - same) };
}

// Where a stretch of the evaluated text lies in the text of this moment; null where it was touched since.
function placeNow(found) {
  return draft.value === state.report.text ? found : shifted(found, difference(state.report.text, draft.value));
}

function shifted(found, { start, end, words }) {
  if (found.end <= start) return found;
  if (found.start < end) return null;
  const shift = words.length - (end - start);
  return { ...found, start: found.start + shift, end: found.end + shift };
}

// Talking to the service

class Refused extends Error {
  constructor(status, code, message, wait) {
    super(message);
    Object.assign(this, { status, code, wait });
  }
}

async function ask(path, body, signal) {
  const headers = { "content-type": "application/json" };
  if (state.token) headers.authorization = `Bearer ${state.token}`;
  const limits = [AbortSignal.timeout(PATIENCE_MS), signal].filter(Boolean);
  const answer = await fetch(path, {
    method: body === undefined ? "GET" : "POST",
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.any(limits),
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  if (answer.ok) return answer.json();
  const { code, message } = await answer.json().then((value) => value.error, () => ({}));
  throw new Refused(answer.status, code, message, Number(answer.headers.get("retry-after")) || 2);
}

async function loadCatalogue() {
  if (state.catalogue.size) return;
  const signals = await ask("v1/signals");
  state.catalogue = new Map(signals.map((signal) => [signal.label, signal]));
}

async function evaluate() {
  clearTimeout(state.timer);
  clearTimeout(state.retryTimer);
  state.running?.abort();
  const text = draft.value;
  delete document.body.dataset.waiting;
  if (!text.trim()) {
    forget();
    showTrouble(null);
    draw();
    return;
  }
  const running = new AbortController();
  state.running = running;
  document.body.dataset.waiting = "true";
  const audience = document.querySelector("input[name=audience]:checked").value || null;
  try {
    await loadCatalogue();
    const report = await ask("v1/evaluate", { text, audience, offsets: "utf16" }, running.signal);
    if (running.signal.aborted) return;
    const before = state.report;
    follow(report);
    state.report = report;
    state.stale = false;
    showTrouble(null);
    $("access").hidden = true;
    draw();
    tell(before);
  } catch (error) {
    if (running.signal.aborted) return;
    // What was said of an earlier text must not stand as if it were about this one: it goes where this text cannot be
    // read, and says so where it may be in a moment.
    const waits = !(error instanceof Refused) || MAY_PASS.has(error.status);
    if (!waits) forget();
    state.stale = state.report !== null;
    handle(error);
    draw();
  } finally {
    if (!running.signal.aborted) delete document.body.dataset.waiting;
  }
}

function forget() {
  state.report = null;
  state.stale = false;
  state.used = null;
}

function handle(error) {
  if (error.status === 401) {
    const wrong = Boolean(state.token);
    state.token = "";
    showTrouble(wrong ? "That token is not the right one." : null);
    $("access").hidden = false;
    $("welcome").hidden = true;
  } else if (MAY_PASS.has(error.status)) {
    showTrouble(`Many people are writing at the moment. Trying again in ${plural(error.wait, "second")}.`);
    state.retryTimer = setTimeout(evaluate, error.wait * 1000);
  } else if (error instanceof Refused && error.message) {
    showTrouble(error.message);
  } else {
    showTrouble("The service does not answer. Your draft is still here.", "Try again");
  }
}

function showTrouble(words, again) {
  const box = $("trouble");
  box.hidden = !words;
  const button = again && make("button", { type: "button", textContent: again });
  button?.addEventListener("click", evaluate);
  const all = words && state.stale ? `${words} The feedback below is about an earlier version.` : words;
  box.replaceChildren(...(all ? [make("span", { textContent: all })] : []), ...(button ? [button] : []));
}

// Drawing

function draw() {
  const report = state.report;
  const polished = report !== null && report.score !== null;
  $("welcome").hidden = report !== null || !$("access").hidden || !$("trouble").hidden;
  $("example").hidden = Boolean(draft.value);
  $("clear").hidden = $("copy").hidden = !draft.value;
  $("model").textContent = report ? ` · Model ${report.model_version}` : "";
  drawVerdict(report);
  drawNotes(report);
  drawStrengths(polished ? report.strengths : []);
  drawSuggestions(report ? report.suggestions : [], polished);
  drawKept();
  drawSteps(report ? report.next_steps : []);
  drawMarks();
  drawBlanks();
  drawGlance(report);
}

function drawVerdict(report) {
  const box = $("verdict");
  box.hidden = report === null;
  if (report === null) return;
  const scored = report.score !== null;
  box.classList.toggle("silent", !scored);
  box.classList.toggle("stale", state.stale);
  $("stale").hidden = !state.stale;
  const points = scored ? Math.round(report.score) : null;
  $("points").textContent = scored ? points : report.is_apology ? "No score: please read the note" : "Not an apology";
  for (const id of ["of", "scale", "ends"]) $(id).hidden = !scored;
  $("band").textContent = report.band ?? "";
  $("fill").style.width = `${report.score ?? 0}%`;
  const gained = scored && state.used !== null ? points - Math.round(state.used) : 0;
  $("change").textContent = gained ? `${gained > 0 ? "+" : "−"}${Math.abs(gained)}` : "";
  const sure = `${Math.min(99, Math.floor(report.confidence * 100))}% sure`;
  const whom = report.is_apology && report.audience ? `, for ${AUDIENCES[report.audience]}` : "";
  $("kind").textContent = `Reads as ${KINDS[report.kind]}${whom} (${sure}).`;
}

function drawNotes(report) {
  // The standing note is at the foot of the page.
  const notes = (report?.notes ?? []).filter((note) => note.code !== "words_not_intent");
  // A draft of an apology without a score: its notes are more than remarks.
  if (report !== null && report?.is_apology && report.score === null && notes.length) {
    const words = notes.map((note) => make("p", { textContent: note.message }));
    $("notes").replaceChildren(make("div", { className: "note grave" }, ...words));
    return;
  }
  $("notes").replaceChildren(...notes.map((note) => make("p", { className: "note", textContent: note.message })));
}

function drawStrengths(strengths) {
  const items = strengths.map((strength) => make("li", { textContent: strength.message }));
  $("works").hidden = items.length === 0;
  $("works-list").replaceChildren(...items.slice(0, SHOWN));
  fold($("works-more"), items.slice(SHOWN), (count) => `${count} more`);
}

function drawSuggestions(all, polished) {
  const focused = focusedPart();
  const waiting = all.filter((suggestion) => !state.kept.has(keyOf(suggestion)));
  const items = waiting.map((suggestion, place) => card(suggestion, place, numberOf(suggestion)));
  $("helps").hidden = !polished;
  $("cards").replaceChildren(...items.slice(0, SHOWN));
  fold($("cards-more"), items.slice(SHOWN), (count) => plural(count, "more suggestion"));
  $("done").hidden = items.length > 0;
  $("done").textContent = all.length
    ? "Nothing else: the rest is kept as you wrote it."
    : "Nothing stands out. Read it aloud once, as the person who will get it.";
  state.shown = new Map(waiting.map((suggestion) => [keyOf(suggestion), suggestion]));
  restoreFocus(focused);
}

function fold(details, items, words) {
  details.hidden = items.length === 0;
  details.querySelector("summary").textContent = words(items.length);
  details.lastElementChild.replaceChildren(...items);
}

// Marks and cards share numbers: those of the suggestions about words that are there, the most valuable first.
function numberOf(suggestion) {
  const numbered = state.report.suggestions.filter((other) => other.start !== null && !state.kept.has(keyOf(other)));
  return numbered.indexOf(suggestion) + 1;
}

function card(suggestion, place, number) {
  const key = keyOf(suggestion);
  const edit = suggestion.start !== null;
  const title = make(
    "h4",
    {},
    edit
      ? make("span", { className: "number" }, make("span", { className: "unseen", textContent: "Mark " }), String(number))
      : make("span", { className: "number add", textContent: "+", ariaHidden: "true" }),
    make("span", { textContent: titleOf(suggestion.label) }),
    suggestion.gain >= 1
      ? make("span", { className: "gain", textContent: `about +${Math.round(suggestion.gain)}` })
      : null,
  );
  const open = state.open.has(key);
  const whyId = `why-${place}`;
  const why = make("button", {
    type: "button", className: "quiet", textContent: "Why", aria: { expanded: open, controls: whyId },
    data: { part: "why" },
  });
  const reason = explanation(suggestion);
  Object.assign(reason, { id: whyId, hidden: !open });
  why.addEventListener("click", () => {
    reason.hidden = !reason.hidden;
    why.setAttribute("aria-expanded", String(!reason.hidden));
    reason.hidden ? state.open.delete(key) : state.open.set(key, suggestion);
  });
  const keep = make("button", {
    type: "button", className: "quiet", data: { part: "keep" }, textContent: edit ? "Keep mine" : "Not needed",
  });
  keep.addEventListener("click", () => keepMine(suggestion));
  const item = make(
    "li",
    { className: state.shown.has(key) ? "" : "new", data: { key } },
    title,
    make("p", { textContent: suggestion.message }),
    choices(suggestion, edit),
    make("div", { className: "foot" }, keep, why),
    reason,
  );
  for (const event of ["mouseenter", "focusin"]) item.addEventListener(event, () => point(key));
  for (const event of ["mouseleave", "focusout"]) item.addEventListener(event, () => point(null));
  return item;
}

function choices(suggestion, edit) {
  if (!suggestion.replacements.length) return null;
  const rows = suggestion.replacements.map((words, choice) => {
    const cut = words === "";
    const shown = cut ? make("del", { textContent: suggestion.quote }) : make("q", {}, ...withSlots(words));
    const name = cut ? "Leave out" : edit ? "Use" : "Add";
    const button = make("button", {
      type: "button", className: choice === 0 ? "strong" : "", textContent: name,
      data: { part: `use-${choice}` },
      aria: { label: `${name}: ${cut ? suggestion.quote : words.replaceAll(SLOT, "blank")}` },
    });
    button.addEventListener("click", () => use(suggestion, choice));
    return make("div", { className: "choice" }, shown, button);
  });
  return make("div", { className: "choices" }, ...rows);
}

function withSlots(words) {
  return words.split(/(___)/).map((part) =>
    part === SLOT ? make("span", { className: "slot", textContent: SLOT, title: "for you to fill in" }) : part,
  );
}

function explanation(suggestion) {
  const signal = state.catalogue.get(suggestion.label);
  return make(
    "div",
    { className: "why" },
    make("p", { textContent: suggestion.why }),
    signal ? make("p", { className: "small", textContent: signal.source }) : null,
  );
}

function drawKept() {
  const kept = [...state.kept.entries()];
  const box = $("kept");
  box.hidden = kept.length === 0 || state.report === null;
  box.querySelector("summary").textContent = `Kept as you wrote it (${kept.length})`;
  box.querySelector("ul").replaceChildren(
    ...kept.map(([key, suggestion]) => {
      const again = make("button", { type: "button", className: "quiet", textContent: "Show again" });
      again.addEventListener("click", () => {
        state.kept.delete(key);
        draw();
        focusCard(key);
      });
      const words = suggestion.quote === null ? "" : `: “${suggestion.quote}”`;
      return make("li", {}, make("span", { textContent: titleOf(suggestion.label) + words }), again);
    }),
  );
}

function drawSteps(steps) {
  $("after").hidden = steps.length === 0;
  const parts = [];
  let group = null;
  for (const step of steps) {
    if (step.group !== group) parts.push(make("dt", { textContent: GROUPS[step.group] ?? step.group }));
    group = step.group;
    const why = make("span", { textContent: ` ${step.why}`, title: step.source });
    parts.push(make("dd", {}, step.message, why));
  }
  $("after").querySelector("dl").replaceChildren(...parts);
}

function drawBlanks() {
  const count = draft.value.split(SLOT).length - 1;
  const box = $("blanks");
  box.hidden = count === 0;
  if (!count) return box.replaceChildren();
  const go = make("button", { type: "button", textContent: "Go to the first" });
  go.addEventListener("click", () => selectSlot(0, draft.value.length));
  box.replaceChildren(`${plural(count, "blank")} (${SLOT}) left for you to fill in. `, go);
}

function drawGlance(report) {
  const box = $("glance");
  box.hidden = report === null;
  if (report === null) return;
  const waiting = report.suggestions.filter((suggestion) => !state.kept.has(keyOf(suggestion))).length;
  const left = report.score === null ? (report.is_apology ? "No score" : "Not an apology") : `${Math.round(report.score)} · ${report.band}`;
  const right = report.score === null ? "Read why" : waiting ? plural(Math.min(waiting, SHOWN), "suggestion") : "Feedback";
  const shown = state.stale ? `Before: ${left}` : left;
  box.replaceChildren(make("span", { textContent: shown }), make("span", { textContent: right }));
}

// Marks behind the words

function drawMarks() {
  const text = draft.value;
  // What is not to be polished is not marked either.
  const polished = state.report !== null && state.report.score !== null;
  const spans = polished ? marksNow() : [];
  const edges = [...new Set([0, text.length, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const pieces = [];
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const [start, end] = [edges[at], edges[at + 1]];
    const over = spans.filter((span) => span.start <= start && end <= span.end);
    const words = text.slice(start, end);
    if (!over.length) {
      pieces.push(words);
      continue;
    }
    const piece = make("span", { className: `mark ${[...new Set(over.map((span) => span.look))].join(" ")}`, textContent: words });
    const tags = over.filter((span) => span.number && span.start === start).map((span) => span.number);
    if (tags.length) piece.dataset.tag = tags.join(" · ");
    if (over.some((span) => span.key !== null && span.key === state.active)) piece.classList.add("active");
    pieces.push(piece);
  }
  // The last line break of a field has a line of its own; behind it, it needs a character to have one.
  $("marks").replaceChildren(...pieces, "\u200b");
}

function marksNow() {
  const { signals, suggestions } = state.report;
  const edits = suggestions.filter((suggestion) => suggestion.start !== null);
  const found = edits.map((suggestion) => {
    const key = keyOf(suggestion);
    const look = state.kept.has(key) ? "kept" : state.catalogue.get(suggestion.label)?.role === "builds" ? "builds" : "weakens";
    return { ...suggestion, key: look === "kept" ? null : key, number: numberOf(suggestion), look };
  });
  for (const signal of signals) {
    const told = edits.some((edit) => edit.label === signal.label && edit.start < signal.end && signal.start < edit.end);
    if (!told) found.push({ ...signal, key: null, number: 0, look: signal.role === "builds" ? "builds" : "weakens" });
  }
  return found.map(placeNow).filter((span) => span !== null && span.end <= draft.value.length);
}

function point(key) {
  if (key === state.active) return;
  state.active = key;
  drawMarks();
  for (const item of document.querySelectorAll(".cards > li")) item.classList.toggle("active", item.dataset.key === key);
}

function pointFromCaret(scroll) {
  if (document.activeElement !== draft || state.report === null || state.report.score === null) return;
  const at = draft.selectionStart;
  const under = marksNow().filter((span) => span.key !== null && span.start <= at && at <= span.end);
  const nearest = under.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  point(nearest ? nearest.key : null);
  if (!nearest || !scroll || !matchMedia("(min-width: 56rem)").matches) return;
  cardOf(nearest.key)?.closest("details")?.setAttribute("open", "");
  cardOf(nearest.key)?.scrollIntoView({ block: "nearest" });
}

// What one can do

async function use(suggestion, choice) {
  const placed = suggestion.start === null ? suggestion : placeNow(suggestion);
  if (placed === null) return announce("These words have changed since. Wait for the new suggestions.");
  const before = draft.value;
  let text;
  try {
    ({ text } = await ask("v1/apply", { text: before, suggestion: placed, choice, offsets: "utf16" }));
  } catch (error) {
    return handle(error);
  }
  if (draft.value !== before) return;
  const { start, words } = difference(before, text);
  state.used = state.report.score;
  write(text);
  remember(before, "Done.");
  state.active = null;
  if (!selectSlot(start, start + words.length)) $("helps-title").focus();
  await evaluate();
}

// Through the editing commands of the browser, so that its own "undo" knows of it; without them, directly.
function write(text) {
  const { start, end, words } = difference(draft.value, text);
  draft.focus({ preventScroll: true });
  draft.setSelectionRange(start, end);
  const done = words ? document.execCommand("insertText", false, words) : start === end || document.execCommand("delete");
  if (!done || draft.value !== text) draft.value = text;
  drawMarks();
}

function remember(before, words) {
  state.before = before;
  $("toast-words").textContent = words;
  $("toast").hidden = false;
  clearTimeout(state.toastTimer);
  state.toastTimer = setTimeout(hideToast, 10_000);
}

function hideToast() {
  // Whoever is on the button keeps it.
  if ($("toast").contains(document.activeElement)) {
    state.toastTimer = setTimeout(hideToast, 5_000);
    return;
  }
  $("toast").hidden = true;
}

function undo() {
  if (state.before === null) return;
  write(state.before);
  state.before = null;
  state.used = null;
  draft.focus();
  hideToast();
  announce("Undone.");
  evaluate();
}

function selectSlot(from, to) {
  const at = draft.value.indexOf(SLOT, from);
  if (at < 0 || at + SLOT.length > to) return false;
  draft.focus();
  draft.setSelectionRange(at, at + SLOT.length);
  return true;
}

function keepMine(suggestion) {
  state.kept.set(keyOf(suggestion), suggestion);
  draw();
  $("helps-title").focus();
  announce("Kept as you wrote it.");
}

async function copy() {
  const text = draft.value;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    draft.select();
    document.execCommand("copy");
  }
  announce(text.includes(SLOT) ? "Copied. There are still blanks to fill in." : "Copied.");
  $("copy").textContent = "Copied";
  setTimeout(() => ($("copy").textContent = "Copy"), 2000);
}

// Focus and speech

function cardOf(key) {
  return [...document.querySelectorAll(".cards > li")].find((item) => item.dataset.key === key);
}

function focusCard(key) {
  const button = cardOf(key)?.querySelector("button");
  button?.closest("details")?.setAttribute("open", "");
  (button ?? $("helps-title")).focus();
}

function focusedPart() {
  const item = document.activeElement?.closest(".cards > li");
  return item ? { key: item.dataset.key, part: document.activeElement.dataset.part } : null;
}

function restoreFocus(focused) {
  if (focused === null || $("helps").hidden) return;
  const again = cardOf(focused.key)?.querySelector(`[data-part="${focused.part}"]`);
  (again ?? $("helps-title")).focus();
}

function announce(words) {
  $("announcer").textContent = words;
}

// Tells the result in words, once typing has paused, and only what is new.
function tell(before) {
  clearTimeout(state.quietTimer);
  const report = state.report;
  const used = state.used;
  const wait = used === null ? QUIET_MS : 0;
  state.quietTimer = setTimeout(() => {
    if (report !== state.report) return;
    if (report.score === null) return announce(`${$("points").textContent}. ${$("notes").textContent}`);
    const same = before?.score !== undefined && before?.score !== null && Math.round(before.score) === Math.round(report.score);
    if (same && used === null && before.suggestions.length === report.suggestions.length) return;
    const was = used === null ? "" : `, was ${Math.round(used)}`;
    const waiting = report.suggestions.filter((suggestion) => !state.kept.has(keyOf(suggestion))).length;
    announce(`Score ${Math.round(report.score)} of 100${was}: ${report.band}. ${plural(Math.min(waiting, SHOWN), "suggestion")}.`);
  }, wait);
}

// Events

draft.addEventListener("input", () => {
  clearTimeout(state.timer);
  clearTimeout(state.quietTimer);
  document.body.dataset.waiting = "true";
  state.timer = setTimeout(() => {
    state.used = null;
    evaluate();
  }, PAUSE_MS);
  $("example").hidden = Boolean(draft.value);
  $("clear").hidden = $("copy").hidden = !draft.value;
  drawMarks();
  drawBlanks();
});
document.addEventListener("selectionchange", () => pointFromCaret(false));
draft.addEventListener("click", () => pointFromCaret(true));
draft.addEventListener("blur", () => point(null));
for (const choice of document.querySelectorAll("input[name=audience]")) {
  choice.addEventListener("change", () => {
    state.used = null;
    evaluate();
  });
}
$("example").addEventListener("click", () => {
  write(EXAMPLE);
  draft.setSelectionRange(EXAMPLE.length, EXAMPLE.length);
  evaluate();
});
$("clear").addEventListener("click", () => {
  const before = draft.value;
  write("");
  state.kept.clear();
  state.open.clear();
  remember(before, "Cleared.");
  evaluate();
});
$("copy").addEventListener("click", copy);
$("undo").addEventListener("click", undo);
$("access").addEventListener("submit", (event) => {
  event.preventDefault();
  state.token = $("token").value.trim();
  $("token").value = "";
  $("access").hidden = true;
  draft.value.trim() ? evaluate() : draw();
  draft.focus();
});

// Going back to the page, the browser may bring the draft along.
if (draft.value.trim()) evaluate();
else draw();
