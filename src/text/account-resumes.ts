import type { SectionKind } from "../types/index.ts";
import type { HeadingHit } from "./heading-phrases.ts";
import type { SectionSource } from "./section-ends.ts";

/** Labels that an account may name in passing. */
const passing: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "history",
  "exam",
  "complications",
  "medications",
  "anesthesia",
  "specimen",
  "pathology",
  "vitals",
  "other",
  "field-other",
]);

const deed = /\b(?:excised|shaved|removed|biopsied|undermined|debrided|incised|curetted|cut out)\b/;

/** The closing of the wound, as a sentence of its own. */
const closing =
  /[a-z\d)]\. (?=(?:(?:it|they|both|the (?:wound|defect|site|skin|incision|area|edges))\b[^.;\n]{0,30}\b(?:was|were)\b[^.;\n]{0,20}\b(?:closed|sutured|repaired|sewn|approximated|brought together|undermined)|(?:closed|sutured|repaired|sewn|undermined)|(?:layered|intermediate|simple|complex|linear) (?:closure|repair))\b)/;

/** "Anesthesia: 6 mL lidocaine. Cut down to fat": a sentence that tells what was done behind the numbing. */
const begins =
  /[a-z\d)%]\. (?=(?!(?:consent|plan|scheduled|will|risks?|discussed)\b)[^.;:\n]{0,60}\b(?:excised|excision|shaved|removed|biops(?:y|ied)|undermined|debrided|incised|curetted|cut|closed|closure|sutured|repair(?:ed)?|sewn|drained|avulsed|frozen)\b)/;

/** "Labs reviewed: LFTs normal. Continue isotretinoin": a decision, behind what was found. */
const decides =
  /[a-z\d)]\. (?=(?:plan: )?(?:continue|cont|start|restart|increase|decrease|reduce|raise|lower|stop|hold|switch|change|add|refill|refilled|renew|rx|prescribed?|will (?:continue|start|increase|refill)|rtc|return|follow[- ]?up|f\/u)\b)/;

/** Labels of what was found, within a line of running text. */
const found: ReadonlySet<SectionKind> = new Set<SectionKind>(["pathology", "vitals"]);

/**
 * "It was excised with 2 mm margins. Complications: none. Closed in layers": where the account goes on
 * behind a label in its midst; the end itself where it does not.
 */
export function accountResumes(
  { plain, lines }: SectionSource,
  hit: HeadingHit,
  kind: SectionKind,
  end: number,
): number {
  if (kind === "anesthesia" && hit.place === "line") {
    return after(hit, plain.slice(hit.end, end).search(begins), end);
  }
  if (hit.place === "sentence" && found.has(kind)) {
    const decided = plain.slice(hit.end, end).search(decides);
    if (decided >= 0) return after(hit, decided, end);
  }
  if (hit.place !== "sentence" || !passing.has(kind)) return end;
  const line = lines[hit.line]?.start ?? hit.start;
  if (!deed.test(plain.slice(line, hit.start))) return end;
  return after(hit, plain.slice(hit.end, end).search(closing), end);
}

const after = (hit: HeadingHit, at: number, end: number): number =>
  at < 0 ? end : hit.end + at + 2;
