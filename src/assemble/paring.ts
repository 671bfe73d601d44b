import type { Fact, Paring } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { subjectOf } from "./care-subject.ts";
import { countCorns } from "./corn-count.ts";
import { countLesions } from "./counting.ts";
import { baseOf, siteFact } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { footClass } from "./foot-class.ts";
import { namedDiagnosis } from "./named-diagnosis.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** A seborrheic keratosis is no hard skin that is pared for itself. */
const corn =
  /\b(?:callus\w*|callosit\w*|corns?|clav(?:us|i)|heloma\w*|tylom\w*|hyperkerato\w*|porokeratos\w*|ipks?|hpks?|(?<!seborrho?eic )keratos[ie]s)\b/;
/** "The callus over the warts was trimmed", "callus ring": the hard skin of a wart, the rim of an ulcer. */
const ofWart =
  /\bcallus\w* (?:ring|rim|collar|edges?|borders?)\b|\b(?:overlying|covering|surrounding) (?:callus\w*|hyperkeratos\w*)|\b(?:callus\w*|hyperkeratos\w*) (?:off|over|from|around|covering|on top of) (?:of )?(?:(?:the|each|these|this|his|her|all) )?(?:of )?(?:the )?(?:(?:plantar )?(?:warts?|verruca\w*)|them|it)\b/g;
const wart = /\b(?:warts?|verruca\w*|vv|molluscum|aks?|actinic|condylom\w*)\b/;

function textAround({ reading: { doc, plain } }: Scene, { technique }: Act): string {
  const { sentence, item } = technique.place;
  const { start = 0, end = 0 } = doc.sentences[sentence] ?? {};
  const body = item < 0 ? undefined : doc.items[item]?.body;
  return plain.slice(Math.min(start, body?.start ?? start), Math.max(end, body?.end ?? end));
}

/** Paring before a wart is frozen is a step of that; paring a corn or callus stands for itself. */
function paresCorn(scene: Scene, act: Act): boolean {
  const isWord = act.family === "paring";
  if (!isWord && !(act.family === "debridement" && subjectOf(scene, act) === "callus"))
    return false;
  const own = textAround(scene, act).replace(ofWart, "");
  if (corn.test(own)) return true;
  if (wart.test(own)) return false;
  const plain = scene.reading.plain.replace(ofWart, "");
  return corn.test(plain) && !wart.test(plain);
}

const isCorn = ({ is, start, end, assertion }: LesionWord, plain: string): boolean =>
  (is.id === "callus" || corn.test(plain.slice(start, end))) &&
  isTold(assertion) &&
  assertion.time !== "past" &&
  assertion.time !== "planned";

const rivals: ReadonlySet<LesionWord["is"]["behaviour"]> = new Set(["premalignant", "malignant"]);

const ofNails = /^ ?(?:[a-z]+,? ){0,3}(?:toe|finger)?nails?\b/;

/** "4 mycotic toenails debrided; callus R heel pared": the number is that of the nails. */
const withoutNails = (plain: string, counted: Fact<number>): Fact<number> =>
  counted.value !== undefined &&
  "evidence" in counted &&
  counted.evidence.some((one) => "end" in one && ofNails.test(plain.slice(one.end, one.end + 60)))
    ? missing
    : counted;

/** Numbers beside the acts first; "the callus" is one only where no other number is told. */
function countOf(own: Fact<number>, counted: Fact<number>, listed: Fact<number>): Fact<number> {
  if (own.value !== undefined && own.value > 1) return own;
  return counted.value === undefined ? listed : counted;
}

/** Corns and calluses pared at a visit, told together. */
export function parings(scene: Scene): Paring[] {
  const acts = scene.acts.filter((act) => paresCorn(scene, act));
  const [first, ...rest] = acts;
  if (first === undefined) return [];
  const { plain, lesions } = scene.reading;
  const words = lesions.filter((word) => isCorn(word, plain));
  const ids = new Set(words.map(({ is }) => is.id));
  const found = countLesions(scene, { ids, words, acts, rivals }, false);
  const word = words.find(({ is }) => is.id === "callus") ?? words[0];
  const target = acts
    .flatMap(({ targets }) => targets)
    .find(({ phrases }) => phrases.every(({ is }) => is.special !== "nail"));
  const [site] = found.sites;
  const places = new Set(found.sites.map(({ site: { name } }) => name)).size;
  const own = countCorns(scene, acts);
  const listed = places > 1 ? stated(places, ...found.sites.slice(0, 4)) : own;
  const count = countOf(own, withoutNails(plain, found.count), listed);
  return [
    {
      kind: "paring",
      count,
      footClass: footClass(scene),
      ...baseOf(
        scene,
        { target, acts: [first, ...rest], conflicts: [] },
        missing,
        false,
        found.conflicts,
      ),
      diagnosis: word === undefined ? missing : namedDiagnosis(word),
      site: site === undefined ? siteFact(target) : stated(site.site, site),
    },
  ];
}
