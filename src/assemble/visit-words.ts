import type { SectionKind, Span } from "../types/index.ts";
import { keptIn } from "./kept.ts";
import type { Reading } from "./reading.ts";

/** A word that tells how a visit went, by its role in the lexicon. */
export type VisitWord = Reading["others"][number];

/** Sections that tell nothing of what was evaluated at this visit. */
const silent: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "family-history",
  "consent",
  "complications",
  "charge",
  "template",
  "anesthesia",
  "specimen",
  "scheduled",
  "vitals",
]);

/** A negation that is part of the word itself: `not controlled`, `goal not reached`, `no treatment needed`, `declines treatment`. */
const negative =
  /^(?:not?|little|never|un[a-z]+|in[a-z]+|declin\w+|watchful)\b|^[a-z ]{2,30}\bnot\b/;

/** Roles in whose sentences another person is named as a matter of course: who told, who asked, who is written to. */
const withOthers: ReadonlySet<string> = new Set([
  "historian",
  "visit-new",
  "consult-request",
  "consult-report",
]);

/** Said of this patient as it is, whatever the time; a word that is a negation by itself is no negated one. */
function isSaid({ plain }: Reading, { assertion, place, start, end, is }: VisitWord): boolean {
  if (silent.has(place.home) || silent.has(place.kind)) return false;
  if (assertion.setting !== "account") return false;
  if (assertion.subject !== "patient" && !withOthers.has(is.role ?? "")) return false;
  // "Reassured", "will observe", "no treatment needed" say by themselves that nothing was done to it.
  if (assertion.polarity === "affirmed" || is.role === "reassurance") return true;
  return negative.test(plain.slice(start, end));
}

/** Words of a note by their roles, each list in the order of the note. */
export type WordsByRole = (...roles: readonly string[]) => readonly VisitWord[];

const sorted = keptIn(({ others }): ReadonlyMap<string, readonly VisitWord[]> => {
  const byRole = new Map<string, VisitWord[]>();
  for (const word of others) {
    if (word.is.kind !== "feature" || word.is.role === undefined) continue;
    const list = byRole.get(word.is.role);
    if (list === undefined) byRole.set(word.is.role, [word]);
    else list.push(word);
  }
  return byRole;
});

/** The words of a feature's role, however they are told, in the order of the note. */
export const inRole = (reading: Reading, role: string): readonly VisitWord[] =>
  sorted(reading).get(role) ?? nowhere;

const nowhere: readonly VisitWord[] = [];

/** What a note says in the given roles, as `isSaid` has it. */
export const saidIn =
  (reading: Reading): WordsByRole =>
  (...roles) => {
    const byRole = sorted(reading);
    return roles
      .flatMap((role) => byRole.get(role) ?? [])
      .filter((word) => isSaid(reading, word))
      .sort((a, b) => a.start - b.start);
  };

/** Whether any word stands in one of the roles, however it is told: enough to look closer. */
export const hasRole = (reading: Reading, ...roles: readonly string[]): boolean =>
  roles.some((role) => sorted(reading).has(role));

/** Talked of only: an option, a condition, something that may come. */
export const isTalk = ({ assertion, is }: VisitWord): boolean =>
  assertion.certainty !== "certain" && is.role !== "reassurance";

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
