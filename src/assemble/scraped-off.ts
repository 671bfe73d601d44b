import { within } from "../lexicon/within.ts";
import { clauseAt } from "./clause.ts";
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

const shave = "shave";

/** A tool of this kind is named in the clause of the act. */
function withTool(reading: Reading, role: string, { place, start }: Technique): boolean {
  const tools = reading.others.filter(({ is }) => is.kind === "device" && is.role === role);
  if (tools.length === 0) return false;
  const clause = clauseAt(reading, place.sentence, start);
  return tools.some((tool) => within(tool, clause));
}

/** "Took it off flush with a Dermablade": a removal that is a shave, where the note names no other. */
function shavedOff(reading: Reading, technique: Technique): Technique {
  const is = reading.lexicon.concepts.get(shave);
  const named = reading.techniques.some(
    (other) => other.is.family === "shave" || other.is.family === "biopsy",
  );
  return is?.kind !== "technique" || named ? technique : { ...technique, is };
}

const flush =
  /\b(?:flush|level|even) (?:with|to) (?:the )?(?:surrounding |adjacent )?(?:skin|surface)\b/;

/** "Taken off with a blade flush to the skin": nothing below the skin's surface was removed. */
function tookOffFlush({ plain, doc }: Reading, { place }: Technique): boolean {
  const { start, end } = doc.sentences[place.sentence] ?? {};
  return flush.test(plain.slice(start, end));
}

const purpose = /\b(?:purpose|goal|intent(?:ion)?|aim|reason)\b[^.;\n]{0,40}$/;
const titles: ReadonlySet<string> = new Set(["title", "procedure"]);

/** "SHAVE PROCEDURES ... Purpose: [x] removal [ ] biopsy": what the form's shave was for. */
function isPurposeOfShave(reading: Reading, { start, assertion }: Technique): boolean {
  if (!isTold(assertion) || !purpose.test(reading.plain.slice(Math.max(0, start - 60), start)))
    return false;
  return reading.techniques.some(
    ({ is, place, assertion: held }) =>
      is.family === "shave" && isTold(held) && (titles.has(place.kind) || titles.has(place.home)),
  );
}

/** "Curette removal of 17 lesions", "taken off with a curette": a removal by the name of its tool. */
export function namedByTool(reading: Reading, technique: Technique): Technique {
  if (technique.is.id !== "removal") return technique;
  const removal = reading.lexicon.concepts.get("shave-removal");
  if (removal?.kind === "technique" && isPurposeOfShave(reading, technique))
    return { ...technique, is: removal };
  if (withTool(reading, "shave", technique) || tookOffFlush(reading, technique))
    return shavedOff(reading, technique);
  if (!withTool(reading, "curette", technique)) return technique;
  const told = reading.lesions.filter(({ assertion }) => isTold(assertion));
  const is = reading.lexicon.concepts.get(curettage);
  if (is?.kind !== "technique" || !told.some((word) => shelled.has(word.is.id))) return technique;
  return { ...technique, is };
}
