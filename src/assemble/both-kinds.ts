import type { Subject } from "./count-zones.ts";
import { type Entry, rows } from "./ledger.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

type Both = Entry["count"];

const isPlural = (word: string): boolean => /(?:[^ius]s|i|ae|mata)$/.test(word);

/** Sentences back in which the two stand that a "both" speaks of. */
const farthest = 2;

/** The last two names before a "both". */
function twoBefore({ reading }: Scene, both: Both, subject: Subject): readonly LesionWord[] {
  const { lesions } = rows(reading);
  const { sentence } = both.place;
  const near = lesions.slice(Math.max(0, sentence - farthest), sentence + 1).flat();
  const named = near.filter(
    ({ is, end, assertion }) =>
      end <= both.start &&
      (subject.ids.has(is.id) || subject.rivals.has(is.behaviour)) &&
      isTold(assertion) &&
      assertion.time !== "past",
  );
  return named.slice(-2);
}

/**
 * How many of the two that "both" speaks of are the subject's, where they are of two kinds: one of "SK
 * of the back and AK of the ear, LN2 to both", none that is known where either name is plural.
 * `undefined` where both are of one kind.
 */
function shareOf(scene: Scene, both: Both, subject: Subject): number | undefined {
  const two = twoBefore(scene, both, subject);
  const own = two.filter(({ is }) => subject.ids.has(is.id));
  if (two.length < 2 || own.length === 2) return undefined;
  const { plain } = scene.reading;
  return two.some(({ start, end }) => isPlural(plain.slice(start, end))) ? 0 : own.length;
}

const toldIn = new WeakMap<Subject, ReadonlySet<number>>();

/** The sentences that tell the treatment of a subject. */
function sentencesOf(subject: Subject): ReadonlySet<number> {
  const known =
    toldIn.get(subject) ?? new Set(subject.acts.map(({ technique }) => technique.place.sentence));
  toldIn.set(subject, known);
  return known;
}

/** The numbers of a sentence that tells the treatment, "both" divided among the kinds that it speaks of. */
export function withBothDivided(
  scene: Scene,
  sentence: number,
  subject: Subject,
  entries: readonly Entry[],
): readonly Entry[] {
  const bothHere = (rows(scene.reading).counts[sentence] ?? []).filter(
    ({ form, value }) => form === "both" && value === 2,
  );
  if (bothHere.length === 0 || !sentencesOf(subject).has(sentence)) return entries;
  const shares = bothHere.map((count) => ({ count, value: shareOf(scene, count, subject) }));
  const divided = shares.filter(({ value }) => value !== undefined);
  const rest = entries.filter(({ count }) => !divided.some((one) => one.count === count));
  if (rest.length > 0 || divided.length === 0) return divided.length === 0 ? entries : rest;
  return divided.flatMap(({ count, value = 0 }): Entry[] =>
    value === 0 ? [] : [{ count, value, sites: [], kind: "total" }],
  );
}
