import type { Fact, SkinTest, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { missing, stated } from "./facts.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";
import {
  type Acts,
  around,
  asActs,
  diseaseFact,
  featuresOf,
  sessionBase,
  textAround,
} from "./session.ts";
import { testedThings } from "./tested-things.ts";

/** Words of the patches being put on, not read. */
const applied =
  /\b(?:appl(?:ied|ication|ying)|plac(?:ed|ement)|put on|day ?0|d0|loaded|affixed|adhered|secured)\b/;

const found =
  /\b(?:positive|negative|pos|neg|hypha\w*|spores?|yeast|mites?|ova|scybala|eggs?|multinucleate\w*|giant cells?|seen|saw|identified|present|\+|budding|arthro\w*|spaghetti|growth)\b|[+(-]\)?(?=\s|$)|\bno (?:fung|hyph|mite|evidence)/;
const looked =
  /\b(?:perform|done|prepar|examin|obtained|microscop|scraped|was taken|reviewed|under the scope|in (?:the )?office|in-office)/;
const sentOut =
  /\b(?:sent (?:to|for|out)|send (?:to|for)|(?:ordered|order)(?! and (?:completed|done|performed|read))|(?<!\b(?:path|pathology|histology|biopsy|bx) (?:is |are |still )?)pending|to (?:the )?lab|labcorp|quest)\b/;

const described =
  /\b(?:show\w*|reveal\w*|demonstrat\w*|pattern\w*|interpret\w*|read|diagnos\w*|consistent|features|findings?|architecture|suggest\w*|compatible)\b/;

const awaited =
  /\b(?:interpretation|reading|result|results|read) (?:is |are |to be |still )?(?:pending|to follow|awaited|outstanding)|\bpending (?:interpretation|reading|result)/;

/** Tests that the clinician reads at the microscope: told by what was seen or that it was looked at. */
const bench: ReadonlySet<string> = new Set([
  "koh",
  "scabies-prep",
  "mineral-oil-prep",
  "tzanck",
  "gram-stain",
]);

/** Tests told in two ways: put on, and read on a later day. */
const patch = "patch-test";
const reading = "patch-reading";

const testOf = ({ technique }: Act): string => technique.is.technique ?? "";

/** The stretch of the note that can tell what came of a test: its sentences and the next. */
function wordsOf(scene: Scene, acts: readonly Act[]): { text: string; span: Span } {
  const { doc, plain } = scene.reading;
  const last = Math.max(...around(scene, acts).sentences);
  const span = doc.sentences[last] ?? { start: 0, end: 0 };
  const next = doc.sentences[last + 1] ?? { start: span.end, end: span.end };
  return { text: `${textAround(scene, acts)}\n${plain.slice(next.start, next.end)}`, span };
}

/** Was a slide test done and read here? */
const isRead = (text: string): boolean =>
  found.test(text) || (looked.test(text) && !sentOut.test(text));

/** The series was put on, told in the sentence behind the one that names the test. */
const seriesApplied = new RegExp(
  `\\b(?:series|allergens?|antigens?|patch(?:es)?|panels?|chambers?|tray)\\b[^.;]*${applied.source}`,
);

/** A bare "patch test" was put on only where its words say so and nothing is read. */
function isApplied(scene: Scene, act: Act): boolean {
  if (act.technique.is.weak !== true) return true;
  const read = scene.acts.some((other) => testOf(other) === reading);
  if (read) return false;
  return applied.test(textAround(scene, [act])) || seriesApplied.test(wordsOf(scene, [act]).text);
}

function isDone(scene: Scene, act: Act): boolean {
  if (act.family !== "test" || testOf(act) === reading) return false;
  if (testOf(act) === patch) return isApplied(scene, act);
  if (bench.has(testOf(act))) return isRead(wordsOf(scene, [act]).text);
  return act.technique.is.weak !== true;
}

/** What came of it, by the sentence that says so. */
function resultFact(scene: Scene, test: string, acts: Acts): Fact<string> {
  const { text, span } = wordsOf(scene, acts);
  if (awaited.test(text)) return missing;
  const match = (bench.has(test) ? found : described).exec(text);
  return match === null ? missing : stated(match[0], span);
}

/** Earlier melanoma or atypical moles, of the patient or the family. */
const risky: ReadonlySet<string> = new Set(["melanoma", "melanoma-in-situ", "dysplastic-nevus"]);
const watched: ReadonlySet<string> = new Set(["visit-watch-melanoma", "visit-watch-skin-cancer"]);

function indicationFact(scene: Scene): Fact<string> {
  const { others, lesions, plain } = scene.reading;
  const [risk] = featuresOf(scene, "mole-risk");
  const word =
    risk ??
    others.find(({ is, assertion }) => watched.has(is.id) && assertion.polarity === "affirmed") ??
    lesions.find(
      ({ is, assertion }) =>
        risky.has(is.id) && assertion.polarity === "affirmed" && assertion.certainty === "certain",
    );
  return word === undefined ? missing : stated(plain.slice(word.start, word.end), word);
}

function testEvent(scene: Scene, test: string, acts: Acts): SkinTest {
  const disease = diseaseFact(
    scene,
    acts,
    ({ is, assertion }) => is.behaviour !== "unknown" && isTold(assertion),
  );
  return {
    kind: "skin-test",
    test,
    count: testedThings(scene, test, acts),
    result: resultFact(scene, test, acts),
    indication: test === "whole-body-photography" ? indicationFact(scene) : missing,
    ...sessionBase(scene, acts, disease),
  };
}

/** Tests done at the visit: one event a test. */
export function skinTests(scene: Scene): SkinTest[] {
  const done = scene.acts.filter((act) => isDone(scene, act));
  const tests = [...new Set(done.map(testOf))];
  return tests.flatMap((test) => {
    const acts = asActs(done.filter((act) => testOf(act) === test));
    return acts === undefined ? [] : [testEvent(scene, test, acts)];
  });
}
