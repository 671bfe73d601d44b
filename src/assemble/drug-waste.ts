import type { Fact } from "../types/index.ts";
import { amountsIn } from "./drug-amounts.ts";
import { bare, missing, stated } from "./facts.ts";
import { accountOf } from "./light-words.ts";
import type { Reading } from "./reading.ts";

const container = "(?:vials?|syringes?|pens?|tubes?|ampu?le?s?|applicators?|kera ?sticks?|sticks?)";

/** "None wasted", "wastage: 0", "the entire vial was used". */
const nothing = new RegExp(
  `\\b(?:no|none|nothing|zero|without)(?: (?:of it|was|were|is|drug|medication|product|toxin|solution|gel|any))* (?:wast(?:e|ed|age)|discard(?:ed)?|thrown away|left ?over)\\b|\\b(?:wast(?:e|ed|age)|discard(?:ed)?)(?: amount)? ?[:=] ?(?:none|nil|0|zero|no)\\b|\\b(?:entire|whole|full|complete) (?:contents of the )?${container}(?: (?:was|were))? (?:used|given|injected|administered|applied)\\b|\\bused (?:the )?(?:entire|whole|full|complete) (?:contents of the )?${container}\\b`,
);

/** Told to be thrown away after all: the words for nothing are those of another container. */
const something =
  /(?<!\bno )(?<!\bnot )(?<!\bnone )(?<!\bnothing )(?<!\bnone was )(?<!\bnothing was )\b(?:wasted|discarded|thrown away)\b/;

const single =
  /\bsingle[- ](?:dose|use|patient)(?: use)?[- ](?:vials?|syringes?|pens?|ampu?le?s?|containers?|tubes?|units?)\b|\bsdv\b/;

interface Told {
  readonly start: number;
  readonly text: string;
}

function firstTold(account: readonly Told[], words: RegExp, but?: RegExp) {
  for (const { text, start } of account) {
    const match = words.exec(text);
    if (match === null || but?.test(text.replace(match[0], "")) === true) continue;
    return { start: start + match.index, end: start + match.index + match[0].length };
  }
  return undefined;
}

const today = (reading: Reading): Told[] =>
  accountOf(reading).filter(({ otherDays }) => !otherDays);

/** `0` where the note says that nothing of the container was thrown away. */
export function nothingWasted(reading: Reading): Fact<number> {
  const words = firstTold(today(reading), nothing, something);
  return words === undefined ? missing : stated(0, words);
}

/** The note says that the container was for one patient. */
export function singleDose(reading: Reading): Fact<true> {
  const words = firstTold(today(reading), single);
  return words === undefined ? missing : stated(true as const, words);
}

/** Milligrams thrown away: told, or a volume at the strength of the drug; `0` where nothing was. */
export function wastedMg(reading: Reading): Fact<number> {
  const thrown = today(reading)
    .flatMap(({ start, text }) => amountsIn(reading.plain, { start, end: start + text.length }))
    .filter(({ wasted }) => wasted);
  const mg = thrown.find(({ unit }) => unit === "mg");
  if (mg !== undefined) return stated(mg.value, bare(mg));
  const ml = thrown.find(({ unit }) => unit === "ml");
  const strength = reading.doses.find(({ mgPerMl }) => mgPerMl !== undefined)?.mgPerMl;
  if (ml === undefined || strength === undefined) return nothingWasted(reading);
  return stated(Math.round(ml.value * strength * 1000) / 1000, bare(ml));
}
