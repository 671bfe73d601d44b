import { allMatches } from "../lexicon/all-matches.ts";
import { within } from "../lexicon/within.ts";
import type { Behaviour, Fact, SectionKind, Span } from "../types/index.ts";
import { type Act, actOf } from "./acts.ts";
import { featureFact } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { ofFamily, type Performance, performancesOf } from "./performances.ts";
import { isToday, isTold, placeOf, type Reading, type Technique } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { isFormPlace, type Target } from "./targets.ts";

/** What the extract room read of stages and blocks in a stretch of a text. */
interface StageReading {
  readonly stages: number | undefined;
  readonly blocks: readonly (number | undefined)[];
  readonly spans: readonly Span[];
}

export type ReadStages = (plain: string, from: number, to: number) => StageReading;

/** One tumour operated on layer by layer, with what is told of its stages. */
export interface Tumour {
  readonly performance: Performance;
  readonly stages: StageReading;
}

const elsewhere: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "history",
  "family-history",
  "consent",
  "instructions",
  "template",
]);

/** Sentences that tell of Mohs surgery of another day only. */
function earlier({ techniques }: Reading): ReadonlySet<number> {
  const mohs = techniques.filter(({ is }) => is.family === "mohs");
  const today = new Set(
    mohs.filter(({ assertion }) => isToday(assertion)).map(({ place }) => place.sentence),
  );
  const past = mohs.filter(
    ({ assertion, place }) => assertion.time === "past" && !today.has(place.sentence),
  );
  return new Set(past.map(({ place }) => place.sentence));
}

/** The text with everything blanked that tells of another operation or of none. */
function accountText(reading: Reading): string {
  const { doc, plain } = reading;
  const past = earlier(reading);
  let text = "";
  let done = 0;
  doc.sentences.forEach(({ start, end, section }, index) => {
    const own = doc.sections[section];
    const home = doc.sections[own?.parent ?? 0]?.kind ?? "other";
    if (start < done || !(past.has(index) || elsewhere.has(home))) return;
    text += plain.slice(done, start) + plain.slice(start, end).replace(/[^\n]/g, " ");
    done = end;
  });
  return text + plain.slice(done);
}

interface Account {
  readonly text: string;
  readonly whole: StageReading;
}

/** What is told of stages at all; a heading that swallowed the account counts where nothing else tells it. */
function accountOf({ reading }: Scene, readStages: ReadStages): Account {
  const text = accountText(reading);
  const whole = readStages(text, 0, text.length);
  if (whole.stages !== undefined) return { text, whole };
  const { plain } = reading;
  return { text: plain, whole: readStages(plain, 0, plain.length) };
}

const plainly: Technique["assertion"] = {
  polarity: "affirmed",
  certainty: "certain",
  time: "today",
  subject: "patient",
  setting: "account",
  cues: [],
};

const labels = /^(?: \([^()\n]{1,60}\))? ?:|^,? \d(?:\.\d)? ?[cm]m\./;

/** "Right helix (tumor 0.7 cm): this one was larger than it looked. Stage I ...": a paragraph about one tumour. */
function opensParagraph({ plain }: Reading, { start, end }: Span): boolean {
  const line = plain.slice(plain.lastIndexOf("\n", start - 1) + 1, start);
  return /^\W{0,6}(?:\d{1,2}[.)] ?)?$/.test(line) && labels.test(plain.slice(end, end + 66));
}

/** "Location: left upper back", then the lines of its stages: the tumour of the form that is being filled in. */
function ofForm({ reading, targets }: Scene, act: Act): Act {
  const latest = targets.phrases.findLast(({ end }) => end <= act.technique.start);
  if (act.own || latest === undefined) return act;
  if (!isFormPlace(reading, latest) && !opensParagraph(reading, latest)) return act;
  const target = targets.byPhrase.get(latest);
  return target === undefined ? act : { ...act, own: true, targets: [target] };
}

/** Each stage told of as an act of Mohs surgery. */
function stageActs(scene: Scene, spans: readonly Span[]): Act[] {
  const { reading, targets } = scene;
  const is = reading.lexicon.concepts.get("mohs");
  if (is?.kind !== "technique") return [];
  return spans.map(({ start, end }) => {
    const place = placeOf(reading.doc, { start, end });
    const technique = { start, end, is, place, assertion: plainly };
    return ofForm(scene, { ...actOf(reading, targets, technique, [technique]), heading: false });
  });
}

/** A tumour of a log whose stages are not told: its place, then the defect it left. */
function unstaged({ reading, targets }: Scene, told: readonly Span[]): Span[] {
  if (told.length === 0) return [];
  const forms = targets.phrases.filter((phrase) => isFormPlace(reading, phrase));
  return forms.flatMap(({ end }, index) => {
    const to = forms[index + 1]?.start ?? reading.plain.length;
    const here = ({ start }: Span) => start >= end && start < to;
    const defect = reading.measures.find((one) => one.role === "defect" && here(one));
    return defect === undefined || told.some(here)
      ? []
      : [{ start: defect.start, end: defect.end }];
  });
}

/** Words that open the account of one tumour: its first stage, or how many stages it took. */
const opensTumour =
  /(?:stage|layer|level|lvl|stg|\bst)\.? ?#?(?:i|1|one)$|^(?:first|1st|one|single|1)\b.*(?:stage|layer|level|pass)|stages|layers|levels|passes|^(?:i|1)$/;

/** The tumours of a note that tells the stages of each by itself. */
function severalTumours(scene: Scene, { text, whole }: Account, acts: readonly Act[]): Act[] {
  const owned = acts.filter(({ own, targets }) => own && targets.length === 1);
  const opened = owned.filter(
    ({ technique: { start, end } }) =>
      opensTumour.test(text.slice(start, end)) || !whole.spans.some((one) => one.start === start),
  );
  if (new Set(opened.map(({ targets }) => targets[0])).size < 2) return [];
  const tumours = new Set(opened.map(({ targets }) => targets[0]));
  const told = scene.acts.filter(
    (act) => act.family === "mohs" && act.own && act.targets.every((target) => tumours.has(target)),
  );
  return [...told, ...owned.filter(({ targets }) => tumours.has(targets[0]))];
}

interface Run extends Span {
  readonly target: Target | undefined;
  readonly words: number;
}

/** Runs of stage words about one tumour, each up to where another tumour's begin. */
function runsOf({ reading }: Scene, acts: readonly Act[]): Run[] {
  const runs: Run[] = [];
  for (const { own, targets, technique } of acts) {
    const last = runs.at(-1);
    const target = own && targets.length === 1 ? targets[0] : last?.target;
    if (last !== undefined && last.target === target) {
      runs[runs.length - 1] = { ...last, words: last.words + 1 };
      continue;
    }
    const start = reading.doc.sentences[technique.place.sentence]?.start ?? technique.start;
    if (last !== undefined) runs[runs.length - 1] = { ...last, end: start };
    runs.push({ target, words: 1, start, end: reading.plain.length });
  }
  return runs;
}

/** The run of stage words that tells most of a tumour. */
function stretchOf(scene: Scene, target: Target | undefined, acts: readonly Act[]) {
  const own = runsOf(scene, acts).filter((run) => run.target === target);
  return own.toSorted((a, b) => b.words - a.words)[0];
}

/** Where the stages of one of several tumours are told: its list item, its run of stage words, its acts. */
function regionOf(
  scene: Scene,
  { target, acts }: Performance,
  all: readonly Performance[],
  stages: readonly Act[],
): Span {
  const { doc, plain } = scene.reading;
  const items = [...(target?.items ?? [])].map((item) => doc.items[item]?.body);
  const own = items.find(
    (body) => body !== undefined && stages.some(({ technique }) => within(technique, body)),
  );
  if (own !== undefined) return own;
  const stretch = stretchOf(scene, target, stages);
  if (stretch !== undefined) return stretch;
  const starts = all.map((one) => one.target?.phrases[0]?.start ?? one.acts[0].technique.start);
  const start = starts[all.findIndex((one) => one.acts === acts)] ?? 0;
  return { start, end: Math.min(...starts.filter((other) => other > start), plain.length) };
}

/** Slides, layers or sections read by a pathologist who is not the surgeon; not the report of a biopsy. */
const readByAnother =
  /\b(?:slides?|sections?|frozens?|margins?|layers?|pieces|tissue)\b[^.\n]{0,50}\b(?:read|interpreted|examined|reviewed|reported|called)\b[^.\n]{0,25}\bby\b(?: dr\.)?[^.\n]{0,40}\bpatholog(?:y|ists?)\b/g;

function anotherRead({ plain }: Reading): Span | undefined {
  for (const match of allMatches(readByAnother, plain)) {
    const words = match[0];
    if (/\b(?:biops|bx|surgeon|myself|by me|self)/.test(words)) continue;
    return { start: match.index, end: match.index + words.length };
  }
  return undefined;
}

/** Whether the surgeon read the slides. */
export function readSlides(scene: Scene): Fact<boolean> {
  const surgeon = featureFact(scene, "surgeon-read");
  if (surgeon.value !== undefined) return { value: true, evidence: surgeon.evidence };
  const other = featureFact(scene, "other-read");
  if (other.value !== undefined) return { value: false, evidence: other.evidence };
  const another = anotherRead(scene.reading);
  return another === undefined ? missing : stated(false, another);
}

/** The log of a room for Mohs surgery. */
const mohsLog =
  /(?<!'s |\bby (?:the|our|another) )\bmohs (?:suite|room|unit|lab|list|log|day)\b(?! (?:yesterday|last|on|of))/;

/** Layers that the surgeon read, or that were frozen, tell Mohs surgery whether or not it is named. */
function layersRead(scene: Scene): boolean {
  if (mohsLog.test(scene.reading.plain.slice(0, 160))) return true;
  const frozen = scene.reading.techniques.some(({ is }) => is.id === "frozen-section");
  const surgeon = featureFact(scene, "surgeon-read").value !== undefined;
  return surgeon || (frozen && readSlides(scene).value !== false);
}

const cameFor =
  /\b(?:came|here|presents?|presented|seen|returns?|returned|attended|admitted|arrived)(?: (?:in|back|today|to clinic|to us)){0,2} for (?:[a-z]+ |[^.;\n]{3,80} (?:by|with|via|using) )?$/;
/** "Was brought to the procedure room for ", "placed on the table to undergo ": led to where it was done. */
const ledTo =
  /\b(?:brought|taken|escorted|led|moved|transferred|admitted|shown|walked|placed|positioned|seated)\b(?: back| down| over)? (?:(?:in)?to|in|on|at) (?:(?:the|our|an?) )?(?:[a-z-]+ ){1,4}(?:today )?(?:for|to (?:undergo|have)) (?:(?:his|her|the|planned|scheduled|today's) )*$/;

/** "Came for Mohs surgery": what the visit was for; its stages tell that it was done. */
const cameForMohs = ({ reading: { techniques, plain } }: Scene) =>
  techniques.find(
    ({ is, start, assertion }) =>
      is.family === "mohs" &&
      assertion.polarity === "affirmed" &&
      [cameFor, ledTo].some((lead) => lead.test(plain.slice(Math.max(0, start - 120), start))),
  );

const carriedOut =
  /;|\b(?:clear(?:ed|ance)?|taken|took|requir(?:ed|ing)|needed|done|performed|completed|achieved|reached|excised|removed|processed|read|was|were)\b/;

const putOff = /\b(?:reschedul|cancel|postpon|defer|declin|not (?:done|performed))/;

/** "Came for Mohs surgery of the nose, one stage with 2 blocks": stages of the wish itself tell of no surgery. */
function isCarriedOut({ reading: { plain, doc } }: Scene, spans: readonly Span[], came: Technique) {
  const sentence = doc.sentences[came.place.sentence];
  if (putOff.test(plain.slice(came.end, sentence?.end))) return false;
  return spans.some(
    ({ start, end }) =>
      start < came.start ||
      start >= (sentence?.end ?? 0) ||
      carriedOut.test(plain.slice(came.end, Math.min(end + 24, sentence?.end ?? end))),
  );
}

function performances(scene: Scene, account: Account, stages: readonly Act[]): Performance[] {
  const told = scene.acts.some(({ family }) => family === "mohs");
  const several = severalTumours(scene, account, stages);
  if (several.length > 0) return performancesOf({ ...scene, acts: several }, ofFamily("mohs"));
  if (told) return performancesOf(scene, ofFamily("mohs"));
  if (account.whole.stages === undefined) return [];
  const [first] = stages;
  const acts = first === undefined ? [] : [{ ...first, targets: first.targets.slice(0, 1) }];
  return performancesOf({ ...scene, acts }, ofFamily("mohs"));
}

const notForMohs: ReadonlySet<Behaviour> = new Set<Behaviour>([
  "benign",
  "premalignant",
  "skin-tag",
  "vascular",
]);

/** Without the places that the note names for something else only: keratoses frozen on the same day. */
function ofTumours(scene: Scene, all: readonly Performance[]): readonly Performance[] {
  if (all.length < 2) return all;
  const owned = scene.reading.lesions
    .filter(({ is, assertion }) => isTold(assertion) && is.behaviour !== "unknown")
    .map((word) => ({ is: word.is, owner: scene.ownerOf(word) }));
  const tumours = all.filter(({ target }) => {
    const own = owned.filter(({ owner }) => owner !== undefined && owner === target);
    return own.length === 0 || own.some(({ is }) => !notForMohs.has(is.behaviour));
  });
  return tumours.length === 0 ? all : tumours;
}

/** The tumours that Mohs surgery was done on, told by its name or by its stages. */
export function tumoursOf(scene: Scene, readStages: ReadStages): Tumour[] {
  const told = scene.acts.some(({ family }) => family === "mohs");
  const came = told || layersRead(scene) ? undefined : cameForMohs(scene);
  if (!told && came === undefined && !layersRead(scene)) return [];
  const account = accountOf(scene, readStages);
  const { spans } = account.whole;
  if (came !== undefined && !isCarriedOut(scene, spans, came)) return [];
  const words = [...spans, ...unstaged(scene, spans)].sort((a, b) => a.start - b.start);
  const stages = stageActs(scene, words);
  const all = ofTumours(scene, performances(scene, account, stages));
  return all.map((performance) => {
    if (all.length === 1) return { performance, stages: account.whole };
    const { start, end } = regionOf(scene, performance, all, stages);
    return { performance, stages: readStages(account.text, start, end) };
  });
}
