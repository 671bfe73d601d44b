import type { SectionKind } from "../types/index.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";

type Word = Reading["others"][number];

/** The biopsy that a tool named alone takes. */
const sampling: Readonly<Record<string, string>> = { shave: "shave-biopsy", punch: "punch-biopsy" };

/** The piece went into something with a label, or on its way to be read. */
const kept =
  /\b(?:(?:jar|bottle|container|vial|cup|cassette|pot) ?#?(?:[a-h1-9]\b|filled|labell?ed)|formalin|(?:in|into) (?:a |the |its )?(?:jar|bottle|container|vial)|(?:piece|sample|specimen|sent|off) (?:sent )?to (?:path\w*|lab|histology|derm\w*path))/;

const roleOf = ({ is }: Word): string => ("role" in is && is.role) || "";

const isTool = ({ is, place }: Word): boolean =>
  is.kind === "device" && sampling[is.role ?? ""] !== undefined && !notDone.has(place.home);

const notDone: ReadonlySet<SectionKind> = new Set<SectionKind>(["title", "plan", "history"]);

/** A jar with its label holds a sample, whatever was wanted at first. */
const jar = /\b(?:jar|bottle|container|vial|pot) ?#?[a-h1-9]\b/;

function isSample({ assertion }: Word, text: string): boolean {
  if (isToday(assertion)) return kept.test(text);
  const { polarity, certainty, time, subject, setting } = assertion;
  const told = polarity === "affirmed" && certainty === "certain" && time === "planned";
  return told && subject === "patient" && setting === "account" && jar.test(text);
}

/**
 * "#1 right forearm, pink 7 mm - dermablade, jar A": a sample told by its blade and the jar that it
 * went into. Nothing where a sentence tells a deed by name.
 */
export function bladeSamples(
  { others, plain, doc, lexicon }: Reading,
  told: readonly Technique[],
): Technique[] {
  const tools = others.filter(isTool);
  if (tools.length === 0) return [];
  const busy = new Set(told.map(({ place }) => place.sentence));
  return tools.flatMap((word): Technique[] => {
    const { start, end, assertion, place } = word;
    const own = doc.sentences[place.sentence];
    if (busy.has(place.sentence) || !isSample(word, plain.slice(own?.start, own?.end))) return [];
    busy.add(place.sentence);
    const is = lexicon.concepts.get(sampling[roleOf(word)] ?? "");
    const done = { ...assertion, time: "today" } as const;
    return is?.kind === "technique" ? [{ start, end, is, assertion: done, place }] : [];
  });
}
