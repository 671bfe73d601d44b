import { nailKinds } from "../lexicon/nail-kinds.ts";
import type { CodeLine, Lexicon, ProcedureEvent, Site } from "../types/index.ts";

const fingers: readonly (readonly string[])[] = [
  ["thumb", "thumbnail", "pollex"],
  ["index", "forefinger", "pointer", "second", "2nd"],
  ["middle", "long", "third", "3rd"],
  ["ring", "fourth", "4th"],
  ["little", "small", "pinky", "pinkie", "fifth", "5th"],
];

const toes: readonly (readonly string[])[] = [
  ["great", "big", "hallux", "first", "1st"],
  ["second", "2nd"],
  ["third", "3rd"],
  ["fourth", "4th"],
  ["fifth", "5th", "little", "small", "pinky", "baby"],
];

/** Thumb and great toe to the fifth, left then right. */
const modifiers = {
  finger: ["FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"],
  toe: ["TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"],
} as const;

const wordsOf = ({ name, qualifiers }: Site): Set<string> =>
  new Set([...name.toLowerCase().split(/[^a-z0-9]+/), ...qualifiers]);

function lid(site: Site): string | undefined {
  const words = wordsOf(site);
  if (words.has("upper") === words.has("lower")) return undefined;
  if (site.side === "left") return words.has("upper") ? "E1" : "E2";
  return words.has("upper") ? "E3" : "E4";
}

function phalanx(site: Site, kind: "finger" | "toe"): string | undefined {
  const words = wordsOf(site);
  const names = kind === "finger" ? fingers : toes;
  const found = names.flatMap((name, index) => (name.some((word) => words.has(word)) ? index : []));
  const [index] = found;
  if (index === undefined || found.length > 1) return undefined;
  return modifiers[kind][site.side === "left" ? index : index + 5];
}

function digitOfSite(lexicon: Lexicon, site: Site): string | undefined {
  if (site.side !== "left" && site.side !== "right") return undefined;
  const kinds = site.concepts.map((id) => {
    const concept = lexicon.concepts.get(id);
    return concept?.kind === "site" ? concept.digit : undefined;
  });
  const [kind] = kinds;
  if (kind === undefined || kinds.some((other) => other !== kind)) return undefined;
  if (kind === "eyelid") return lid(site);
  return kind === "finger" || kind === "toe" ? phalanx(site, kind) : undefined;
}

/** Where a digit's modifier is required: samples, removals and destruction, not closures. */
const placedKinds: ReadonlySet<ProcedureEvent["kind"]> = new Set([
  "biopsy",
  "shave-removal",
  "excision",
  "site-excision",
  "mohs",
  "destruction",
  "skin-tag-removal",
  ...nailKinds,
]);

/** The modifier of the one lid (E1-E4), finger (FA, F1-F9) or toe (TA, T1-T9) that a line is about. */
export function digitOf(lexicon: Lexicon, line: CodeLine): string | undefined {
  // A lid cut out and sewn in one code is the excision's.
  const events = line.events.filter(({ kind }, index) => index === 0 || kind !== "repair");
  if (events.some(({ kind }) => !placedKinds.has(kind))) return undefined;
  // What is part of the first and names no place is done at its place.
  const placed = events.filter(({ site }, index) => index === 0 || site.value !== undefined);
  const digits = placed.map(({ site }) =>
    site.value === undefined ? undefined : digitOfSite(lexicon, site.value),
  );
  const [digit] = digits;
  return digits.every((other) => other === digit) ? digit : undefined;
}
