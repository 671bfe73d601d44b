import type { Diagnosis, Fact, IntralesionalInjection, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { within } from "./clause.ts";
import { countLesions, sentencesOf } from "./counting.ts";
import { baseOf, siteFact } from "./event-base.ts";
import { bare, missing, stated } from "./facts.ts";
import { isToday, isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

const isInjection = ({ family }: Act) => family === "injection";

/** A bare "injected" is the anaesthetic unless a drug for lesions is named. */
function acts(scene: Scene): Act[] {
  const all = scene.acts.filter(isInjection);
  const strong = all.some(({ technique }) => technique.is.weak !== true);
  const drug = drugWord(scene) !== undefined;
  return strong || drug ? all : [];
}

const notDrugs: ReadonlySet<string> = new Set(["anaesthetic", "hemostasis"]);

function drugWord(scene: Scene) {
  return scene.reading.others.find(
    ({ is, assertion }) =>
      is.kind === "agent" &&
      isTold(assertion) &&
      assertion.time === "today" &&
      !notDrugs.has(is.role ?? ""),
  );
}

/** The steroid that "ILK" and its like name in the technique itself. */
const steroid = "triamcinolone";

function drugFact(scene: Scene, told: readonly Act[]): Fact<string> {
  const word = drugWord(scene);
  if (word !== undefined) return stated(word.is.id, word);
  const named = told.find(({ technique }) =>
    /\b(?:ilk|il ?k|kenalog|tac|triam\w*|steroid)\b/.test(
      scene.reading.plain.slice(technique.start, technique.end),
    ),
  );
  return named === undefined ? missing : stated(steroid, named.technique);
}

/** Milligrams given: stated, or concentration times volume, summed over the lines that tell them. */
function doseFact(scene: Scene): Fact<number> {
  const doses = scene.reading.doses.filter(({ assertion }) => isToday(assertion));
  const evidence: Span[] = [];
  let mg = 0;
  for (const dose of doses) {
    const amount =
      dose.mg ??
      (dose.mgPerMl !== undefined && dose.ml !== undefined ? dose.mgPerMl * dose.ml : undefined);
    if (amount === undefined) continue;
    mg += amount;
    evidence.push(bare(dose));
  }
  return evidence.length === 0 ? missing : stated(Math.round(mg * 1000) / 1000, ...evidence);
}

const injectable = ({ is, assertion }: LesionWord) =>
  isTold(assertion) && assertion.time === "today" && is.behaviour !== "malignant";

/** Lesion names that the injection is about, grouped by name. */
function lesionGroups(scene: Scene): Map<string, LesionWord[]> {
  const groups = new Map<string, LesionWord[]>();
  for (const word of scene.reading.lesions.filter(injectable)) {
    const known = groups.get(word.is.id);
    if (known === undefined) groups.set(word.is.id, [word]);
    else known.push(word);
  }
  return groups;
}

/** The lines and items that tell of the injection: those with its words, its lesions or its doses. */
function stretches(scene: Scene, words: readonly LesionWord[], told: readonly Act[]): Span[] {
  const { doc, plain } = scene.reading;
  const fields = doc.sections
    .filter(({ kind }) => kind === "field-count" || kind === "field-site")
    .map(({ body }) => body);
  return [
    ...sentencesOf(scene, words),
    ...sentencesOf(
      scene,
      told.map(({ technique }) => technique),
    ),
    ...fields,
    { start: 0, end: plain.length },
  ];
}

function eventFor(
  scene: Scene,
  words: readonly LesionWord[],
  told: readonly [Act, ...Act[]],
  first: boolean,
  only: boolean,
): IntralesionalInjection {
  const wanted = only ? stretches(scene, words, told) : sentencesOf(scene, words);
  const found = countLesions(scene, {
    stretches: wanted,
    lesions: words,
    techniques: told.map(({ technique }) => technique),
  });
  const [word] = words;
  const diagnosis: Fact<Diagnosis> =
    word === undefined
      ? missing
      : stated(
          {
            concept: word.is.id,
            name: word.is.name,
            behaviour: word.is.behaviour,
            certainty: "established",
          },
          word,
        );
  const drug = drugFact(scene, told);
  const target = told.flatMap(({ targets }) => targets)[0];
  const [site] = found.sites;
  const inOwn = scene.targets.phrases.find((phrase) =>
    wanted.some((stretch) => within(phrase, stretch)),
  );
  const phrase = site ?? inOwn;
  return {
    ...baseOf(scene, { target, acts: told, conflicts: [] }, diagnosis, false, found.conflicts),
    site: phrase === undefined ? siteFact(target) : stated(phrase.site, phrase),
    kind: "intralesional-injection",
    count: found.count,
    drug,
    doseMg: first ? doseFact(scene) : missing,
    distinct: true,
  };
}

/** Lesions injected: one event a diagnosis; the drug of the whole visit stands on the first. */
export function injections(scene: Scene): IntralesionalInjection[] {
  const [first, ...rest] = acts(scene);
  if (first === undefined) return [];
  const told: [Act, ...Act[]] = [first, ...rest];
  const groups = [...lesionGroups(scene).values()];
  const near = groups.filter((words) =>
    words.some(({ place }) => place.sentence >= first.technique.place.sentence - 2),
  );
  const used = near.filter((words) =>
    words.some(({ is }) => is.behaviour === "inflammatory" || is.behaviour === "scar"),
  );
  const chosen = used.length > 0 ? used : near.slice(0, 1);
  if (chosen.length === 0) return [eventFor(scene, [], told, true, true)];
  return chosen.map((words, index) =>
    eventFor(scene, words, told, index === 0, chosen.length === 1),
  );
}
