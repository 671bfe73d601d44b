import type { Marker, MarkerSource } from "./item-markers.ts";
import type { Line } from "./lines.ts";

const bullet = /[-*•·] (?=[a-z0-9])/y;
/** The end of a sentence with another one behind it. */
const stop = /[a-z\d)]{2}\. {1,2}(?=[a-z\d])/g;

/** How many sentences an entry must have for its bullet to hold them together. */
const fewest = 3;

/** The bullet that opens a line of several sentences. */
function bulletOf(plain: string, { start, end }: Line): string | undefined {
  bullet.lastIndex = start;
  if (!bullet.test(plain)) return undefined;
  const stops = plain.slice(start, end).match(stop) ?? [];
  return stops.length + 1 >= fewest ? plain.charAt(start) : undefined;
}

/**
 * "- EDC x3. SCCIS. L forearm. 1.3 cm." above "- LN2. AK. 6 lesions.": lines under one bullet whose sentences
 * belong together. Lines of one or two sentences speak for themselves.
 */
export function bulletMarkers({ plain, lines }: MarkerSource): Marker[] {
  const found: (Marker & { readonly mark: string })[] = [];
  for (const [line, own] of lines.entries()) {
    const mark = bulletOf(plain, own);
    if (mark === undefined) continue;
    const last = found.at(-1);
    const goesOn = last !== undefined && last.line === line - 1 && last.mark === mark;
    const value = goesOn ? last.value + 1 : 1;
    const { start } = own;
    const label = `bullet ${line}`;
    found.push({
      ...{ start, end: start + 1, value, label, noun: undefined, style: "bullet" },
      ...{ strong: false, line, opens: true, mark },
    });
  }
  return found;
}
