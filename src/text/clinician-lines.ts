import type { HeadingHit } from "./heading-phrases.ts";
import type { SectionSource } from "./section-ends.ts";

/** "Dr. examined.", "Provider froze 7": how a scribe begins to tell what was done. */
const acts =
  /(?:the )?(?:dr\.?|doctor|provider|physician|md|pa|np|pa-c)(?: [a-z'-]+)?(?:,? (?:md|do|pa-c|np|fnp))? (?:then |also |next )?(?:examine[sd]|exam\b|looked|checked|inspected|evaluated|measured|numbed|anesthetized|injected|froze|sprayed|shaved|punched|cut|took|removed|performed|treated|scraped|snipped|excised|biopsied|drained|opened|cleaned|prepped|marked|closed)\b/y;
/** "MD: several AKs hit with LN2": the label of the one who treated, with what he did behind it. */
const clinician =
  /(?:(?:md|dr|do|dpm|np|aprn|pa|pa-c|doctor|physician|provider|procedure)\b(?: \([^)\n]{0,40}\))?: |(?:dr\.?|provider) [a-z'-]{2,20}(?:,? (?:md|do|pa-c|np|fnp|dpm))?: )(?!dr\b)[^\n]{30}/y;
const otherDay =
  /\b(?:19|20)\d\d\b|\b(?:ago|prior|previous\w*|last|before|elsewhere|outside|pcp|since|already)\b/;

/** "After a ring block a 2 cm incision was made": numbed and cut into, told of no other house. */
const numbed =
  /\b(?:(?:after|under|following|once|with) (?:a |an |the )?(?:\w+ ){0,2}(?:block|lidocaine|anesthesia|anesthetic)|(?:was|were) (?:anesthetized|infiltrated|numbed|prepped)|lidocaine (?:was )?(?:injected|infiltrated))\b/;
const cutInto =
  /\b(?:incision was|incised|excised|punch|shaved?|removed|drained|cut|opened|avulsed|biopsied|curetted)\b/;
const elsewhere =
  /\b(?:hospital|university|clinic|urgent care|emergency|ed|er|abroad|brother|sister|mother|father|friend|vet|had|he says|she says|reports|told|when (?:he|she) was|another|dr)\b/;

const tellsOperation = (plain: string, { start, end }: { start: number; end: number }): boolean => {
  const words = plain.slice(start, Math.min(end, start + 800));
  return (
    /[.:)]\s*$/.test(plain.slice(Math.max(0, start - 24), start)) &&
    numbed.test(words) &&
    cutInto.test(words) &&
    !elsewhere.test(words)
  );
};

/** Where the first line that tells what the clinician did starts, in a history; else the limit. */
export function clinicianStart(source: SectionSource, hit: HeadingHit, limit: number): number {
  const { lines, plain } = source;
  for (let line = hit.line + 1; line < lines.length; line += 1) {
    const own = lines[line];
    if (own === undefined || own.start >= limit) return limit;
    acts.lastIndex = own.start;
    clinician.lastIndex = own.start;
    const begins = acts.test(plain) || clinician.test(plain) || tellsOperation(plain, own);
    if (begins && !otherDay.test(plain.slice(own.start, own.end))) return own.start;
  }
  return limit;
}
