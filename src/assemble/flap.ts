import type { Fact, Flap, FlapForm } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { isMade } from "./cover-made.ts";
import { coverPerformances, coverSite } from "./cover-site.ts";
import { flapArea } from "./defect-area.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { linearClosure } from "./flap-linear.ts";
import type { Performance } from "./performances.ts";
import { isTold, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** "Closed with a flap", "repair: flap": the bare word says that one was made. */
const madeWith =
  /\b(?:clos(?:ed|ure)|repair(?:ed)?|reconstruct(?:ed|ion)|covered|resurfaced)(?: [a-z]+){0,3} (?:with|using|by|via|w\/)(?: (?:a|an|the|local|small|large|single|random|skin)){0,3} $|\b(?:repair|closure|reconstruction)(?: type)? ?[:=-] ?(?:local )?$/;

/** The same in a heading: "Mohs surgery with flap". */
const headedWith = /(?:\b(?:with|and|by|plus)|[+&/,]) (?:a |an )?(?:local |skin )?$/;

/** Tissue brought into a defect by name of the deed. */
const carried =
  /\b(?:secondary defect|inset(?:ting)?\b|(?:rotated|transposed|advanced|swung|slid|pivoted|mobilized)\b(?: \w+){0,4} (?:in)?to (?:the )?(?:\w+ )?(?:defect|wound|place|position))/;

/** "Rotation (cheek) flap": the kind stands a little before the word. */
const kindBefore =
  /\b(?:rotation(?:al)?|advancement|transposition|rhomb(?:ic|oid)|bilobed?|trilobed?|v-?y|a-?t|o-?[tz]|hatchet|keystone|note) ?\([^().;\n]{1,40}\) ?$/;

/** The bare word, or flaps raised, count where a heading, a closure or a defect filled says what for. */
function weakCounts({ reading: { plain, doc } }: Scene, { technique, heading }: Act): boolean {
  const { start, end, place } = technique;
  const before = plain.slice(Math.max(0, start - 64), start);
  if (madeWith.test(before) || kindBefore.test(before)) return true;
  if (heading) return headedWith.test(plain.slice(Math.max(0, start - 24), start));
  const from = doc.sentences[place.sentence]?.start ?? start;
  const to = doc.sentences[place.sentence + 1]?.end ?? end;
  return carried.test(plain.slice(from, to));
}

const toLimb =
  /\bto (?:the |his |her )?(?:left |right )?(?:[a-z]+ )?(?:hand|finger|thumb|forearm|arm|wrist|elbow|upper extremity|leg|foot|heel|ankle)/;

/** "Abdominal flap" tells of a pedicle only where the flap is brought to a limb. */
function isNear({ reading: { plain, doc } }: Scene, { technique }: Act): boolean {
  const sentence = doc.sentences[technique.place.sentence];
  return (
    technique.is.technique !== "distant" || toLimb.test(plain.slice(technique.end, sentence?.end))
  );
}

const isFlap = ({ family }: Act) => family === "flap";
const isStrong = ({ technique }: Act) => technique.is.weak !== true;

/** The acts of flaps that were made: named ones, with the bare words about them. */
function flapActs(scene: Scene): ReadonlySet<Act> {
  const all = scene.acts.filter((act) => isFlap(act) && isNear(scene, act) && isMade(scene, act));
  const told = all.some(isStrong) ? all : all.filter((act) => weakCounts(scene, act));
  return new Set(told.length === 0 || linearClosure(scene, told) ? [] : told);
}

/** Signs that a stalk was left for a second stage. */
const stalk =
  /\b(?:interpolat\w+|two[- ]stage|2[- ]stage|staged|first stage|stage (?:1|i|one)\b|second stage|take ?down|division and inset|divided in|pedicle (?:was |is |will be )?(?:left|kept|wrapped|dressed|divided))/;

const vessel =
  /\b(?:supratrochlear|supraorbital|angular|facial|superficial temporal|dorsal nasal|infraorbital|labial|occipital|posterior auricular|perforat\w+|axial|named) (?:artery|arteries|vessels?|branch(?:es)?|pedicle)\b[^.;\n]{0,90}\b(?:identified|dissected|isolated|skeletoni[sz]ed|located|traced|visuali[sz]ed)|\b(?:identified|dissected|isolated|skeletoni[sz]ed|traced)\b[^.;\n]{0,60}\b(?:supratrochlear|supraorbital|angular|facial|superficial temporal|dorsal nasal|infraorbital|labial|occipital|posterior auricular) (?:artery|vessels?|branch(?:es)?)/;

const divides =
  /\b(?:take[- ]?downs?|division|dividing|divided|sectioning|separation|second[- ]stage|stage (?:2|ii|two)|2nd stage|delay)(?: ?(?:and|\/|&|\+) ?inset(?:ting)?)?(?: ?\([^()\n]{1,30}\))?(?:(?<!divid(?:ed|ing)) ?[,:-])?(?: of)?(?: (?:the|a|his|her|left|right|prior|previous|staged))* $/;
const divided =
  /^,? ?\(?(?:take[- ]?down|division|second[- ]stage|stage (?:2|ii|two)\b|2nd stage|delay\b|(?:was|were) (?:then )?(?:divided|taken down|transected|sectioned))/;

/** The name of a flap that only bare words tell as made: "(Mohs yesterday)" stands beside the name. */
function namedBeside({ reading: { techniques } }: Scene): Pick<Act, "technique"> | undefined {
  const technique = techniques.find(
    ({ is, assertion }) =>
      is.family === "flap" &&
      is.weak !== true &&
      isTold(assertion) &&
      assertion.time !== "planned" &&
      assertion.certainty === "certain",
  );
  return technique === undefined ? undefined : { technique };
}

/** "Pedicle clamped, distal flap stayed pink, then divided": the deed, told of the stalk. */
const stalkCut =
  /\b(?:pedicle|stalk|bridge)\b(?:(?!\b(?:will|plan|to be|not|scheduled|until|before|later|kept|intact|preserv\w*|maintain\w*|bands?|septae?|attachments?|adhesions?|fibers|muscle)\b)[^.;\n]){0,90}\b(?:divided|transected|severed|sectioned|amputated|taken down|cut through)\b(?! (?:in|at|after|on) )/;
const raisedNow =
  /\bflap\b[^.;\n]{0,60}\b(?:designed|raised|elevated|harvested|transposed|rotated|templated?|incised)\b/;

/** A flap that stays on its base: what is divided about it is no stalk of an earlier day. */
const isRooted = ({ technique: { is } }: Act) =>
  is.technique === "local" || is.technique === "island";

/** The stalk is told as cut in the sentence of the act, and the flap not as raised there. */
function cutsStalk({ plain, doc }: Reading, { technique: { start, end, place } }: Act): boolean {
  const sentence = doc.sentences[place.sentence] ?? { start, end };
  const told = plain.slice(sentence.start, sentence.end);
  return stalkCut.test(told) && !raisedNow.test(told);
}

/** "Takedown and inset of forehead flap", "paramedian forehead flap, stage 2". */
const isDivided =
  ({ reading }: Scene, rooted: boolean) =>
  (act: Act): boolean => {
    const { start, end, is } = act.technique;
    return (
      is.technique === "second-stage" ||
      divides.test(reading.plain.slice(Math.max(0, start - 56), start)) ||
      divided.test(reading.plain.slice(end, end + 32)) ||
      (!rooted && cutsStalk(reading, act))
    );
  };

/** What counts first where several words are used of one flap. */
const order = [
  "transfer",
  "digit",
  "neurovascular",
  "forehead",
  "pedicle",
  "distant",
  "midface",
  "muscle",
  "forehead-plain",
  "pedicled",
  "island",
] as const;

const muscles =
  /\b(?:temporalis|masseter|sternocleidomastoid|buccinator|levator scapulae|platysma|trapezius|pectoralis|latissimus|gracilis|gastrocnemius|soleus|tensor fascia|rectus|gluteus|tibialis|hamstring)/;

function onForehead(performance: Performance): boolean {
  return (performance.target?.phrases ?? []).some(({ is }) => is.id === "forehead");
}

/** The form as its words and the rest of the account bear it out; a local flap where they do not. */
function settled(scene: Scene, performance: Performance, named: string): FlapForm {
  const { plain } = scene.reading;
  const local = performance.acts.some(
    (act) => act.technique.is.technique === "local" && isStrong(act),
  );
  switch (named) {
    case "transfer":
    case "digit":
    case "neurovascular":
    case "midface":
      return named;
    case "forehead":
    case "forehead-plain":
      return onForehead(performance) ? "local" : "forehead";
    case "pedicle":
    case "distant":
      return "pedicle";
    case "pedicled":
      return stalk.test(plain) ? "pedicle" : "local";
    case "muscle":
      return !local && muscles.test(plain) ? "muscle" : "local";
    case "island":
      return vessel.test(plain) ? "island" : "local";
    default:
      return "local";
  }
}

function formOf(scene: Scene, performance: Performance): Fact<FlapForm> {
  const rooted = performance.acts.some((act) => isStrong(act) && isRooted(act));
  const second = performance.acts.find(isDivided(scene, rooted));
  if (second !== undefined) return stated("second-stage", second.technique);
  for (const name of order) {
    const act = performance.acts.find(
      ({ technique }) => technique.is.technique === name && technique.is.weak !== true,
    );
    if (act !== undefined) return stated(settled(scene, performance, name), act.technique);
  }
  const named = performance.acts.find(isStrong) ?? namedBeside(scene) ?? performance.acts[0];
  return stated(settled(scene, performance, named.technique.is.technique ?? ""), named.technique);
}

/** A stalk divided finishes what an earlier stage planned. */
const stagedFact = ({ acts }: Performance, form: Fact<FlapForm>): Flap["staged"] =>
  form.value === "second-stage" ? stated("planned", acts[0].technique) : missing;

/** Flaps of a visit: one event a defect. `closes` is found when all events are known. */
export function flaps(scene: Scene): Flap[] {
  const acts = flapActs(scene);
  if (acts.size === 0) return [];
  const all = coverPerformances(scene, (act) => acts.has(act));
  const made = all.map((performance): Flap => {
    const alone = all.length === 1;
    const form = formOf(scene, performance);
    const base = baseOf(
      scene,
      performance,
      diagnosisOf(scene, performance.target, all.length),
      alone,
    );
    return {
      kind: "flap",
      form,
      ...flapArea(scene, { target: performance.target, alone }),
      sizeCm: missing,
      marginCm: missing,
      closes: undefined,
      ...base,
      site: coverSite(scene, performance, base.site),
      staged: stagedFact(performance, form),
    };
  });
  return withOneStalk(scene, made);
}

const severalFlaps =
  /\b(?:two|both|bilateral|each|three) (?:[a-z]+ ){0,3}(?:flaps|pedicles|stalks)\b/;

/** A stalk is divided once, wherever the skin on either side of the cut was sewn in. */
function withOneStalk({ reading: { plain } }: Scene, made: readonly Flap[]): Flap[] {
  const [first] = made.filter(({ form }) => form.value === "second-stage");
  if (first === undefined || severalFlaps.test(plain)) return [...made];
  return made.filter((flap) => flap === first || flap.form.value !== "second-stage");
}
