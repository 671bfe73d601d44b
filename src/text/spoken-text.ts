import { allMatches } from "../lexicon/all-matches.ts";

/**
 * Whether a text is speech written down without marks: long lines, hardly a stop, comma or colon in them.
 */
const isUnmarked = (plain: string): boolean =>
  plain.length >= 120 &&
  marksAtMost(plain.length / 150, plain) &&
  holdsAtMost(plain.length / 60, /\n(?=[^\n])/g, plain);

const marks = ".,;:!?";

/** Has a text no more marks before a space than so many? The rest of a text with more is not looked at. */
function marksAtMost(most: number, plain: string): boolean {
  let found = 0;
  for (let at = 0; at < plain.length && found <= most; at += 1)
    if (isMark(plain.charCodeAt(at)) && /\s/.test(plain.charAt(at + 1))) found += 1;
  return found <= most;
}

const isMark = (unit: number): boolean => unit < 64 && marks.includes(String.fromCharCode(unit));

/** Does a text hold no more matches than so many? The rest of a text with more is not looked at. */
function holdsAtMost(most: number, pattern: RegExp, plain: string): boolean {
  let found = 0;
  while (found <= most && pattern.test(plain)) found += 1;
  return found <= most;
}

/** A stretch of time or of the month, and the bowel, are no marks that were spoken. */
const spokenMark =
  /(?<!\b(?:global|incubation|operative|op|time|observation|waiting|recovery|healing|follow up|day|week|month|year|menstrual|her|last|a|the|this|that|of)) (?:period(?! of)|full stop)(?= |$)|(?<!\ba) comma(?= )|(?<!\b(?:of|the|his|her|sigmoid|and|for|in)) colon(?= (?!cancer|polyps?|screening|resection|ca\b))|(?<= )(?:new|next) (?:paragraph|line)(?= |$)/g;

const written: Readonly<Record<string, string>> = {
  period: ".",
  full: ".",
  comma: ",",
  colon: ":",
};

/** Marks that were spoken ("period", "comma", "new paragraph") as the marks themselves, in a text without others. */
export function withSpokenMarks(plain: string): string {
  if (!isUnmarked(plain)) return plain;
  return plain.replace(spokenMark, (words) => {
    const [word = ""] = words.trim().split(" ", 1);
    return (written[word] ?? "\n").padEnd(words.length);
  });
}

/** Somebody who acts, or something that is told of: "and then i", "there are", "the defect was". */
const opener =
  /(?<=[a-z] {1,9})(?:(?:and|but|so|or) )?(?:then |now |also |next |so |what |today )*(?:(?:i|we|he|she|i'm|i've|we're|we've|he's|she's|he'll|she'll|we'll|i'll)(?= [a-z])(?! (?:asked about|pointed|showed me|wanted (?:looked|checked)|was worried|is worried|noticed|(?:told|advised|asked) (?:him|her|them) (?:to )?(?:leave|not))\b)|(?:there|it|this|that|these|those|they)(?:'s|'re| (?:is|are|was|were|has|have|had|bleeds?|itche?s?|hurts?|measure[sd]?|looks?|went|goes|came|got))(?= )|one(?= (?:is|was) (?:on|at|over|the)\b)|(?:both|all (?:of them|three|four|five))(?= (?:went|were|are|have|had)\b)|(?:the |his |her |this |both |all )?(?:patient|pt|biops(?:y|ies)|lesions?|scar|defect|wound|specimens?|closure|final length|margins?|h(?:a)?emostasis|bleeding|area|site|spot|excision|base|procedure|pathology|path|length|stitches|sutures|exam|examination|dermoscopy|aluminum chloride|drysol|lidocaine|anesthesia|the first(?: one)?|the second(?: one)?|the third(?: one)?|the other(?: one)?)(?: (?:length|one|site|report|result|of (?:the|his|her) [a-z]+))?(?= (?:is|are|was|were|shows?|showed|measure[sd]?|went|goes|came|complains?|says|has|had|reports|reveal(?:s|ed)|comes?|sent|returns?|tolerated|will)\b))/g;

/** A word that ties the clause to what stands before it: "the spot that i froze", "what i did is i". */
const tied =
  /\b(?:that|which|what|where|when|whenever|if|because|since|while|whilst|as|until|till|before|after|who|whom|whose|than|once|whether|like|is|was|are|were|said|says|told (?:him|her|them)|think|thinks|feel|why|how|so|and|but|or|both|of|the|all|each|every|for|with|to|at|on|in|by|from|about|one thing|be|no|not|says|or)$/;

/** Where a clause begins in speech that was written down without marks: no phrase, and no scope, reaches across. */
export function clauseStarts(plain: string): number[] {
  const unspoken = /[.,:] {4}/.test(plain) ? plain.replace(/[.,:](?= {4})/g, " ") : plain;
  if (!isUnmarked(unspoken)) return [];
  return allMatches(opener, plain)
    .filter(({ index }) => !tied.test(plain.slice(Math.max(0, index - 16), index).trimEnd()))
    .map(({ index }) => index);
}
