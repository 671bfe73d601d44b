import type { BurnCare, Conflict, Diagnosis, Escharotomy, Fact } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { percentOfBody } from "./body-percent.ts";
import { subjectOf } from "./care-subject.ts";
import { baseOf, siteFact } from "./event-base.ts";
import { bare, missing, stated } from "./facts.ts";
import { namedDiagnosis } from "./named-diagnosis.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { Target } from "./targets.ts";

const isBurn = ({ is, assertion, place }: LesionWord): boolean =>
  is.id === "burn" &&
  isTold(assertion) &&
  assertion.time !== "planned" &&
  place.home !== "instructions" &&
  place.home !== "family-history";

const care = (act: Act): boolean => act.family === "burn" && act.technique.is.technique === "care";

/** Dressing or debriding a burn; "dressed" alone counts only where a burn is told and nothing else was done. */
function careActs(scene: Scene): Act[] {
  if (!scene.reading.lesions.some(isBurn)) return [];
  const strong = scene.acts.filter(
    (act) =>
      (care(act) && act.technique.is.weak !== true) ||
      (act.family === "debridement" && subjectOf(scene, act) === "burn"),
  );
  const weak = scene.acts.filter((act) => care(act) && act.technique.is.weak === true);
  const another = scene.acts.some(
    ({ family, technique }) =>
      technique.is.weak !== true &&
      (family !== "burn" || technique.is.technique === "escharotomy") &&
      family !== "debridement" &&
      family !== "other",
  );
  if (strong.length > 0) return [...strong, ...weak];
  return another ? [] : weak;
}

const third = /\b(?:full[- ]thickness|third[- ]degree|3rd[- ]degree|3rd deg)\b/;
const second =
  /\b(?:partial[- ]thickness|second[- ]degree|2nd[- ]degree|2nd deg|deep partial|superficial partial|spt|blister\w*|bulla\w*)\b/;
const first = /\b(?:first[- ]degree|1st[- ]degree|superficial burn|erythema only|sunburn)\b/;
const denied =
  /(?:\b(?:no|not|without|denies|negative for|nor)\b[^.;,\n]{0,40}|(?:\[ ?\]|\( ?\)|\u2610) ?(?:superficial |deep )?)$/;

/** The first place where a pattern stands without being denied or left unticked. */
function affirmed(plain: string, pattern: RegExp) {
  for (const match of plain.matchAll(new RegExp(pattern, "g"))) {
    if (!denied.test(plain.slice(Math.max(0, match.index - 48), match.index)))
      return { start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

/** Partial thickness before the other degrees: it is what the codes for dressings are for. */
function degreeFact({ reading: { plain } }: Scene): BurnCare["degree"] {
  const partial = affirmed(plain, second);
  if (partial !== undefined) return stated("second" as const, partial);
  const full = affirmed(plain, third);
  if (full !== undefined) return stated("third" as const, full);
  const light = affirmed(plain, first);
  return light === undefined ? missing : stated("first" as const, light);
}

const wholePart =
  /\b(?:whole|entire|complete) (?:face|(?:left |right )?(?:upper |lower )?(?:arm|leg|extremity|limb))\b/;

function diagnosisFact({ reading }: Scene): Fact<Diagnosis> {
  const word = reading.lesions.find(isBurn);
  if (word === undefined) return missing;
  return namedDiagnosis(word);
}

/** Where the burn is: a place beside its name, else any that is told. */
function burnTarget({ reading, targets }: Scene, acts: readonly Act[]): Target | undefined {
  const named = new Set(reading.lesions.filter(isBurn).map(({ place }) => place.sentence));
  const beside = targets.phrases.find(({ place }) => named.has(place.sentence));
  const [phrase] = targets.phrases;
  const chosen = beside ?? acts[0]?.targets[0]?.phrases[0] ?? phrase;
  return chosen === undefined ? undefined : targets.byPhrase.get(chosen);
}

/** Burns cared for at a visit, told together. */
export function burnCare(scene: Scene): BurnCare[] {
  const [head, ...rest] = careActs(scene);
  if (head === undefined) return [];
  const { reading } = scene;
  const target = burnTarget(scene, [head, ...rest]);
  const whole = wholePart.exec(reading.plain);
  const phrase = reading.sites.find(({ assertion }) => assertion.polarity === "affirmed");
  return [
    {
      kind: "burn-care",
      degree: degreeFact(scene),
      percentBody: percentOfBody(reading),
      wholePart:
        whole === null
          ? missing
          : stated(whole[0], { start: whole.index, end: whole.index + whole[0].length }),
      ...baseOf(
        scene,
        { target, acts: [head, ...rest], conflicts: [] },
        diagnosisFact(scene),
        false,
      ),
      site:
        target === undefined && phrase !== undefined
          ? stated(phrase.site, phrase)
          : siteFact(target),
    },
  ];
}

const aspects =
  /\b(?:medial|lateral|ulnar|radial|volar|dorsal|anterior|posterior|midaxial|axial)\b(?=[^.;\n]{0,40}\b(?:incision|escharotom|aspect|side))|\bincision\b[^.;\n]{0,60}?\b(?:medial|lateral|ulnar|radial|volar|dorsal)\b/g;
const aspect = /\b(?:medial|lateral|ulnar|radial|volar|dorsal|anterior|posterior|midaxial)\b/;
const spelled: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6 };
const numbered =
  /\b(\d|two|three|four|five|six) (?:separate )?(?:escharotom\w+|(?:escharotomy )?incisions)\b|\bescharotom\w+ ?(?:x|times) ?(\d)\b/;

/** Incisions of an escharotomy: as numbered, else as many as sides of the limb are named. */
function incisions({ reading: { plain } }: Scene, acts: readonly Act[]): Fact<number> {
  const told = numbered.exec(plain);
  const word = told?.[1] ?? told?.[2];
  if (told !== null && word !== undefined) {
    const value = spelled[word] ?? Number(word);
    return stated(value, { start: told.index, end: told.index + told[0].length });
  }
  const named = Array.from(plain.matchAll(aspects), ([words]) => aspect.exec(words)?.[0]);
  const sides = new Set(named);
  const [first] = acts;
  return first === undefined ? missing : stated(Math.max(1, sides.size), first.technique);
}

type Sided = "left" | "right";

/** The sides of the limbs that the sentences of some acts name. */
function sidesOf({ reading }: Scene, acts: readonly Act[]): ReadonlySet<Sided> {
  const sentences = new Set(acts.map(({ technique }) => technique.place.sentence));
  const phrases = reading.sites.filter(({ place }) => sentences.has(place.sentence));
  return new Set(
    phrases.flatMap(({ site: { side } }) => (side === "left" || side === "right" ? [side] : [])),
  );
}

/** The heading names a side on which the account tells of nothing. */
function sideConflict(scene: Scene, acts: readonly Act[]): Conflict[] {
  const headed = sidesOf(
    scene,
    acts.filter(({ heading }) => heading),
  );
  const { sites } = scene.reading;
  const body = sites.filter(({ place }) => place.home === "description");
  const told = new Set(body.map(({ site }) => site.side));
  const stray = [...headed].filter((side) => !told.has(side));
  if (stray.length === 0 || (!told.has("left") && !told.has("right"))) return [];
  return [
    {
      about: "laterality",
      evidence: acts.filter(({ heading }) => heading).map(({ technique }) => bare(technique)),
      readings: `heading: ${[...headed].join(", ")}; body: ${[...told].filter(Boolean).join(", ")}`,
    },
  ];
}

/** Escharotomy: one event a visit, with its incisions. */
export function escharotomies(scene: Scene): Escharotomy[] {
  const acts = scene.acts.filter(
    ({ family, technique }) => family === "burn" && technique.is.technique === "escharotomy",
  );
  const [head, ...rest] = acts;
  if (head === undefined) return [];
  const target = acts.flatMap(({ targets }) => targets)[0];
  return [
    {
      kind: "escharotomy",
      count: incisions(scene, acts),
      ...baseOf(
        scene,
        { target, acts: [head, ...rest], conflicts: sideConflict(scene, acts) },
        diagnosisFact(scene),
        false,
      ),
    },
  ];
}
