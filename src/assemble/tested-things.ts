import type { Fact, Span } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import type { Scene } from "./scene.ts";
import { type Acts, textAround } from "./session.ts";

/** What one unit of a test is, as notes call it. */
const allergens =
  "patch(?:es| tests?)?|allergens?|antigens?|haptens?|chambers|substances|extracts?|pricks?|scratch(?:es)?|tests|items|chemicals|photoallergens?";
const behind = new RegExp(
  `(?<!\\d\\.)\\b(\\d{1,3}) (?:(?:individual|total|standard|different|separate|contact|environmental|food|inhalant|airborne|seasonal|aero|relevant|common|percutaneous|intradermal|prick|patch|photopatch|allergy|skin|test|additional|selected|customi[sz]ed|personal|cosmetics?|fragrance|metals?|rubber|textile|dental|hairdress\\w{2,3}|own|extra|further|more) ){0,3}(?:${allergens}|in total|total|altogether)\\b`,
  "g",
);
const before = new RegExp(
  `\\b(?:${allergens}|total|units|quantity|number)(?: (?:of|tests?|allergens|patches|number|applied|placed|tested|today|used|count)){0,3} ?[:=#(x]{1,2} ?(?:x ?)?(\\d{1,3})(?![\\d/.]| ?(?:h|hr|hrs|hours?|mm|cm|days?|weeks?|%|min|minutes|am|pm)\\b)`,
  "g",
);
const series =
  /\b(?:series|panel|core|standard|nacdg|acds|baseline|tray)\b[^.;\n]{0,16}?[ (:x-](\d{2,3})\b(?![/.]| ?(?:h|hr|hours?|%))/g;
const kit = /\b(?:true|t\.r\.u\.e\.?) ?test/;
/** Patches of the kit whose three panels are put on whole. */
const ofKit = 36;

interface Told extends Span {
  readonly value: number;
  readonly total: boolean;
}

const hits = (plain: string, pattern: RegExp): Told[] =>
  [...plain.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: Number(match[1]),
    total: /\btotal/.test(
      plain.slice(Math.max(0, match.index - 14), match.index + match[0].length),
    ),
  }));

/** A whole told beside its parts is the number; the same number told twice is one. */
function allOf(told: readonly Told[]): readonly Told[] {
  const total = told.find((one) => one.total);
  if (total !== undefined) return [total];
  const distinct = told.filter(
    (one, index) => told.findIndex(({ value }) => value === one.value) === index,
  );
  const sum = distinct.reduce((all, { value }) => all + value, 0);
  const whole = distinct.find(({ value }) => value * 2 === sum);
  return whole === undefined ? distinct : [whole];
}

/** Of the numbers those of the test's own sentences, where the note names another test beside it. */
function ownHits({ reading }: Scene, acts: Acts, told: readonly Told[]): readonly Told[] {
  const own = acts[0].technique.is.technique;
  const others = reading.techniques.some(
    ({ is }) => is.family === "test" && byAllergen.has(is.technique ?? "") && is.technique !== own,
  );
  if (!others) return told;
  return acts.flatMap(({ technique }) => {
    const end = reading.doc.sentences[technique.place.sentence]?.end ?? technique.end;
    return told.find((hit) => hit.end > technique.start && hit.end <= end) ?? [];
  });
}

/** "Eighty allergens": a number spelled out. */
const ofAllergens = new RegExp(`^ (?:[a-z]+ ){0,2}(?:${allergens})\\b`);

/** Allergens put on or pricked in, over the whole note. */
function allergenCount(scene: Scene, acts: Acts): Fact<number> {
  const { plain } = scene.reading;
  const named = ownHits(scene, acts, [...hits(plain, behind), ...hits(plain, before)]);
  const told = allOf(named.length > 0 ? named : hits(plain, series)).filter(
    ({ value }) => value > 0 && value <= 300,
  );
  if (told.length > 0)
    return stated(
      told.reduce((all, { value }) => all + value, 0),
      ...told,
    );
  const whole = scene.reading.counts.find(
    ({ total, value, form, end }) =>
      value > 1 && (total === true || (form === "word" && ofAllergens.test(plain.slice(end)))),
  );
  if (whole !== undefined) return stated(whole.value, whole);
  const match = kit.exec(plain);
  if (match === null) return missing;
  return stated(ofKit, { start: match.index, end: match.index + match[0].length });
}

const byAllergen: ReadonlySet<string> = new Set([
  "patch-test",
  "photopatch-test",
  "prick-test",
  "intradermal-test",
]);

/** Lesions pictured: the places that the acts name, or the number told beside them. */
function lesionCount(scene: Scene, acts: Acts): Fact<number> {
  const sentences = new Set(acts.map(({ technique }) => technique.place.sentence));
  const count = scene.reading.counts.find(
    ({ place, of }) => sentences.has(place.sentence) && (of === undefined || of === "lesion"),
  );
  if (count !== undefined && count.value <= 20) return stated(count.value, count);
  const targets = new Set(acts.flatMap((act) => (act.own ? act.targets : [])));
  return stated(Math.max(1, targets.size), acts[0].technique);
}

const underMicroscope: ReadonlySet<string> = new Set(["koh", "scabies-prep", "mineral-oil-prep"]);
const specimen =
  /\b(?:skin|scal(?:e|es|y|ing)|scrap\w*|nails?|toenails?|hairs?|debris|plaque|burrows?|lesions?|papules?|vesicles?|rash|patch|site|sole|webs?|web ?spaces?|foot|feet|hands?|groin|scalp|trunk|back|arms?|legs?|thighs?)\b/;

/** One specimen, where the words say what was scraped or clipped. */
const specimenCount = (scene: Scene, acts: Acts): Fact<number> =>
  specimen.test(textAround(scene, acts)) ? stated(1, acts[0].technique) : missing;

/** How many units of a test the note tells; specimens under the microscope count as one. */
export function testedThings(scene: Scene, test: string, acts: Acts): Fact<number> {
  if (byAllergen.has(test)) return allergenCount(scene, acts);
  if (underMicroscope.has(test)) return specimenCount(scene, acts);
  return test === "confocal" ? lesionCount(scene, acts) : stated(1, acts[0].technique);
}
