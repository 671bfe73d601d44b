import { allMatches } from "../lexicon/all-matches.ts";
import type { Side, Span } from "../types/index.ts";
import type { SitePhrase } from "./site-phrases.ts";

const opensWithSide = /(?:^|\n)[ \t]{0,3}(?:the )?(right|left|rt|lt|r|l)(?: side)?:/g;

/** "Both earlobes", "the cheeks": a place on either side. */
const isPair = ({ site }: SitePhrase): boolean =>
  site.side === "both" || (site.side === undefined && /[^s]s$/.test(site.name));

const alone = (name: string): string => name.replace(/([^s])s$/, "$1");

/**
 * "Keloids of both earlobes. Right: 1.5 cm … Left: 1.0 cm …": lines that open with nothing but a side tell of
 * that side of the pair named before. A line with a place of its own tells of that.
 */
export function pairedSides(
  plain: string,
  phrases: readonly SitePhrase[],
  placeOf: (span: Span) => SitePhrase["place"],
): readonly SitePhrase[] {
  if (!phrases.some(isPair)) return phrases;
  const lines = allMatches(opensWithSide, plain);
  const found = lines.flatMap(({ 0: whole, 1: word = "", index }): SitePhrase[] => {
    const end = index + whole.length - 1;
    const start = end - whole.trimStart().length + 1;
    const close = plain.indexOf("\n", end);
    const until = close < 0 ? plain.length : close;
    const pair = phrases.findLast((one) => one.end <= start && isPair(one));
    const placed = phrases.some((one) => one.start >= end && one.end <= until && !one.landmark);
    if (pair === undefined || placed) return [];
    const side: Side = word.startsWith("r") ? "right" : "left";
    const site = { ...pair.site, side, name: `${side} ${alone(pair.site.name)}` };
    return [{ ...pair, start, end, site, landmark: false, place: placeOf({ start, end }) }];
  });
  if (new Set(found.map(({ site }) => site.side)).size < 2) return phrases;
  return [...phrases, ...found].sort((a, b) => a.start - b.start);
}
