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
  if (hit.place !== "sentence" || !passing.has(kind)) return end;
  const line = lines[hit.line]?.start ?? hit.start;
  if (!deed.test(plain.slice(line, hit.start))) return end;
  const at = plain.slice(hit.end, end).search(closing);
  return at < 0 ? end : hit.end + at + 2;
}
