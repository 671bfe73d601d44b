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

const notOfToday =
  "(?!(?:will|may|might|can|could|would|should|if|understands?|ago|last|since|previous\\w*|prior|told|elsewhere|outside|pcp|hx|s\\/p|never|not|no|had|has|have|been|to be|plan|scheduled|risks?|discussed|(?:19|20)\\d\\d|\\d{1,2}\\/\\d{1,4})\\b)";
const deeds =
  "(?:treated with|frozen|biopsied|shaved|excised|destroyed|(?:was|were) removed|injected|curetted|electrodesiccated|snipped|drained|incised|lanced|aspirated|evacuated|punctured|debrided|avulsed|pared|punched|taken by (?:shave|punch)|biops(?:y|ies) (?:was|were) (?:taken|obtained|performed|done)|(?:performed|completed|carried out)|(?:was|were) (?:then )?(?:taken|obtained|done|made|closed|sutured|repaired|covered|grafted|reconstructed|examined|given))";

/** "Consent: signed. The abscess was incised and drained": behind the answer to a label, what was done. */
const goesOn = new RegExp(
  `[a-z\\d)%]\\. (?=(?:${notOfToday}(?:[^\\s.;:]|\\.(?=\\d))+ ){1,14}?${deeds}(?! (?:in|on) (?:19|20)?\\d)\\b)`,
);

/** "Allergies: none. Seroma of the right flank": answered in a word, the label is over. */
const answeredShortly =
  /(?<=^ ?(?:none(?: known)?|nil|nkda|nka|no known (?:drug )?allergies|n\/a|verbal(?:ly)?|written|signed|obtained|given|yes|done|confirmed|completed|stable|wnl))\. (?=[a-z\d])/;

/** "Path from last biopsy: benign. The abscess was drained." */
const foundClear =
  /(?<=^ ?(?:benign|negative|neg|normal|clear|margins (?:clear|free|negative)))\. (?=[a-z\d])/;

/** Labels answered in a word or two on their line. */
const answered: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "consent",
  "anesthesia",
  "medications",
  "family-history",
  "complications",
  "vitals",
  "charge",
  "field-reason",
  "field-other",
]);

/** Labels of what was found, within a line of running text. */
const found: ReadonlySet<SectionKind> = new Set<SectionKind>(["pathology", "vitals"]);

/**
 * "It was excised with 2 mm margins. Complications: none. Closed in layers": where the account goes on
 * behind a label in its midst; the end itself where it does not.
 */
export function accountResumes(
  source: SectionSource,
  hit: HeadingHit,
  kind: SectionKind,
  end: number,
): number {
  const body = source.plain.slice(hit.end, end);
  for (const pattern of resumptions(source, hit, kind)) {
    const at = body.search(pattern);
    if (at >= 0) return hit.end + at + (shortly.has(pattern) ? 1 : 2);
  }
  return end;
}

/** What matches behind an answer, not with its last letter. */
const shortly: ReadonlySet<RegExp> = new Set([answeredShortly, foundClear]);

/** How the text behind such a label may go on with what was done. */
function resumptions({ plain, lines }: SectionSource, hit: HeadingHit, kind: SectionKind) {
  const inSentence = hit.place === "sentence";
  const line = lines[hit.line]?.start ?? hit.start;
  const inAccount = inSentence && passing.has(kind) && deed.test(plain.slice(line, hit.start));
  return [
    ...(kind === "anesthesia" && hit.place === "line" ? [begins] : []),
    ...(inSentence && found.has(kind) ? [decides] : []),
    ...(answered.has(kind) ? [answeredShortly, goesOn] : []),
    ...(kind === "pathology" ? [foundClear] : []),
    ...(inAccount ? [closing] : []),
  ];
}
