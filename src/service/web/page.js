import { markEvidence } from "./mark-evidence.js";

const by = (id) => document.getElementById(id);

/** An element with its class and children; text is set as text, never as mark-up. */
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

/** The request on its way; a newer one makes it void. */
let asked = new AbortController();

async function suggest() {
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  const text = by("text").value;
  const status = by("status");
  status.className = "";
  status.textContent = "Reading the note…";
  try {
    const response = await fetch("v1/suggestions", {
      method: "POST",
      signal,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        id: "page",
        text,
        dateOfService: by("date").value || undefined,
        payer: by("payer").value.trim() || undefined,
      }),
    });
    const outcome = await response.json();
    if (outcome.error !== undefined) throw new Error(outcome.error.message);
    show(outcome, text);
    status.textContent = summary(outcome);
  } catch (error) {
    if (signal.aborted) return;
    by("result").hidden = true;
    status.className = "failed";
    status.textContent = error.message;
  }
}

function summary({ lines, gaps, dateOfService, codeSet }) {
  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  return `${count(lines.length, "code")}, ${count(gaps.length, "gap")}; date of service ${dateOfService}, codes of ${codeSet}.`;
}

function show(suggestion, text) {
  const { lines, gaps, alternatives, edits, versions } = suggestion;
  const parts = [
    ...lines.map(({ id, evidence }) => ({ owner: id, evidence })),
    ...gaps.map(({ evidence }, index) => ({ owner: `gap-${index}`, evidence })),
  ];
  const pieces = markEvidence(text, parts);
  by("note").replaceChildren(...pieces.map(noteNode));
  by("legend").replaceChildren(...legend(pieces));
  fill("codes", lines.map(codeEntry), "No code is suggested.");
  fill("gaps", gaps.map(gapEntry), "Nothing is missing.");
  fill("alternatives", alternatives.map(alternativeEntry));
  fill("edits", edits.map(editEntry));
  by("versions").textContent = Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(" · ");
  by("result").hidden = false;
}

function noteNode({ text, roles, owners }) {
  if (roles.length === 0) return text;
  const mark = make("mark", roles[0], text);
  mark.title = roles.join(", ");
  mark.dataset.owners = owners.join(" ");
  return mark;
}

function legend(pieces) {
  const roles = [...new Set(pieces.flatMap((piece) => piece.roles.slice(0, 1)))].sort();
  return roles.map((role) => make("li", "", make("mark", role, role)));
}

/** A section with nothing to say is hidden, unless there are words for that. */
function fill(id, entries, none) {
  const list = by(id);
  list.replaceChildren(...(entries.length === 0 && none ? [make("li", "quiet", none)] : entries));
  list.parentElement.hidden = list.children.length === 0;
}

function codeEntry({ id, code, units, modifiers, description, confidence, ...line }) {
  const title = make(
    "p",
    "",
    make("span", "code", [code, ...modifiers].join("-")),
    ` × ${units} ${description}`,
  );
  const diagnoses = line.diagnoses.map((diagnosis) => diagnosis.code).join(", ");
  const sureness = `${id} · confidence ${percent(confidence)}${diagnoses && ` · ${diagnoses}`}`;
  const reasons = make("ul", "", ...line.rationale.map((reason) => make("li", "", reason)));
  return owning(id, make("li", "", title, make("p", "quiet", sureness), reasons, words(line)));
}

function words({ evidence }) {
  const quoted = evidence.flatMap(({ role, text, field }, index) => [
    make("span", "quiet", `${index === 0 ? "" : "; "}${role} `),
    make("q", "", text),
    field === undefined ? "" : ` (${field})`,
  ]);
  return make("p", "", ...quoted);
}

function gapEntry({ id, severity, lines, message, question, evidence }, index) {
  const about = lines.length === 0 ? "" : ` (${lines.join(", ")})`;
  const title = make("p", "", make("strong", severity, severity), ` ${id}${about}`);
  const ask = make("p", "", "Ask: ", make("q", "", question), " ", copyButton(question));
  const entry = make("li", `${severity}-gap`, title, make("p", "", message), ask);
  return evidence.length === 0 ? entry : owning(`gap-${index}`, entry);
}

function copyButton(question) {
  const button = make("button", "", "Copy");
  button.type = "button";
  button.ariaLabel = `Copy the question: ${question}`;
  button.addEventListener("click", async () => {
    const status = by("status");
    try {
      await navigator.clipboard.writeText(question);
      status.textContent = "Question copied.";
    } catch {
      status.textContent = "This browser does not let the page copy; select the question instead.";
    }
  });
  return button;
}

function alternativeEntry({ insteadOf, code, units, confidence, when }) {
  const title = `${code} × ${units} instead of ${insteadOf} (${percent(confidence)})`;
  return make("li", "", make("span", "code", title), ` ${when}`);
}

function editEntry({ kind, column1, column2, action }) {
  const pair = column1 === undefined ? "" : ` ${column1} / ${column2 ?? ""}`;
  return make("li", "", make("strong", "", `${kind}${pair}`), ` ${action}`);
}

function percent(share) {
  return `${Math.round(share * 100)} %`;
}

/** Pointing at the entry, or reaching it with the keyboard, lights its words in the note. */
function owning(owner, entry) {
  entry.dataset.owner = owner;
  entry.tabIndex = 0;
  for (const event of ["mouseenter", "focus"]) entry.addEventListener(event, () => light([owner]));
  for (const event of ["mouseleave", "blur"]) entry.addEventListener(event, () => light([]));
  return entry;
}

function light(owners) {
  const lit = new Set(owners);
  const note = by("note");
  note.classList.toggle("has-lit", lit.size > 0);
  for (const mark of note.querySelectorAll("mark")) {
    mark.classList.toggle(
      "lit",
      ownersOf(mark).some((owner) => lit.has(owner)),
    );
  }
  for (const entry of document.querySelectorAll("[data-owner]")) {
    entry.classList.toggle("lit", lit.has(entry.dataset.owner));
  }
}

function ownersOf(mark) {
  return (mark.dataset.owners ?? "").split(" ");
}

by("note").addEventListener("mouseover", ({ target }) => {
  light(target instanceof HTMLElement && target.matches("mark") ? ownersOf(target) : []);
});
by("note").addEventListener("mouseleave", () => light([]));
by("form").addEventListener("submit", (event) => {
  event.preventDefault();
  suggest();
});
by("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    by("form").requestSubmit();
  }
});
suggest();
