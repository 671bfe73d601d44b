import { clauseAt, within } from "./clause.ts";
import { isTold, type Reading, type Technique } from "./reading.ts";

/** Growths that a curette takes off whole; a cyst or a wound is only cleaned out with it. */
const shelled: ReadonlySet<string> = new Set([
  "molluscum",
  "wart",
  "flat-wart",
  "plantar-wart",
  "condyloma",
  "seborrheic-keratosis",
  "inflamed-seborrheic-keratosis",
  "actinic-keratosis",
]);

const curettage = "curettage";

/** The curette is named in the clause of the act. */
function withCurette(reading: Reading, { place, start }: Technique): boolean {
  const tools = reading.others.filter(({ is }) => is.kind === "device" && is.role === "curette");
  if (tools.length === 0) return false;
  const clause = clauseAt(reading, place.sentence, start);
  return tools.some((tool) => within(tool, clause));
}

/** "Curette removal of 17 lesions", "taken off with a curette": a removal that is a curettage. */
export function namedByTool(reading: Reading, technique: Technique): Technique {
  if (technique.is.id !== "removal" || !withCurette(reading, technique)) return technique;
  const told = reading.lesions.filter(({ assertion }) => isTold(assertion));
  const is = reading.lexicon.concepts.get(curettage);
  if (is?.kind !== "technique" || !told.some((word) => shelled.has(word.is.id))) return technique;
  return { ...technique, is };
}
