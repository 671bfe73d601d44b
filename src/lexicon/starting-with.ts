/** The alternatives of an expression, read once and asked for many letters. */
export type Alternatives = readonly (readonly Part[])[];

/** One part of an expression: a letter, a class, a group, with what says how often. */
interface Part {
  readonly text: string;
  /** What says how often, where anything does. */
  readonly often: string;
  /** All that stands behind it in its alternative. */
  readonly behind: string;
  /** Of a group that takes letters: its opening bracket with its kind, and what is in it. */
  readonly group: { readonly opening: string; readonly within: Alternatives } | undefined;
  /** Says something of a place and takes no letter: `\b`, `(?!...)`. */
  readonly placed: boolean;
  /** Need not be there. */
  readonly optional: boolean;
}

const classHere = /\[(?:\\.|[^\]\\])*\]/y;
const oftenHere = /(?:[?*+]|\{\d+(?:,\d*)?\})\??/y;
const openingHere = /\((?:\?(?::|<?[=!]|<[a-zA-Z]\w*>))?/y;

function textAt(pattern: RegExp, source: string, place: number): string {
  pattern.lastIndex = place;
  return pattern.exec(source)?.[0] ?? "";
}

/** Where the letter, class or group that begins at a place ends. */
function endOf(source: string, from: number): number {
  const unit = source[from];
  if (unit === "\\") return from + 2;
  if (unit === "[") return from + textAt(classHere, source, from).length;
  if (unit !== "(") return from + 1;
  let place = from + 1;
  while (source[place] !== ")") place = endOf(source, place);
  return place + 1;
}

/** Reads an expression: letters, classes, groups and how often, as far as it matters where one begins. */
export function alternativesOf(source: string): Alternatives {
  const found: (readonly Part[])[] = [];
  let from = 0;
  for (let place = 0; place < source.length; place = endOf(source, place)) {
    if (source[place] !== "|") continue;
    found.push(partsOf(source.slice(from, place)));
    from = place + 1;
  }
  return [...found, partsOf(source.slice(from))];
}

function partsOf(alternative: string): Part[] {
  const parts: Part[] = [];
  let place = 0;
  while (place < alternative.length) {
    const end = endOf(alternative, place);
    const text = alternative.slice(place, end);
    const often = textAt(oftenHere, alternative, end);
    const opening = textAt(openingHere, text, 0);
    const placed = /^(?:\(\?<?[=!]|\\b|\\B|\^|\$)/.test(text);
    const group =
      opening === "" || placed
        ? undefined
        : { opening, within: alternativesOf(text.slice(opening.length, -1)) };
    place = end + often.length;
    const behind = alternative.slice(place);
    parts.push({ text, often, behind, group, placed, optional: /^(?:[?*]|\{0)/.test(often) });
  }
  return parts;
}

/** Can it match without taking a letter? */
const isEmptyable = (alternatives: Alternatives): boolean =>
  alternatives.some((parts) =>
    parts.every(
      ({ placed, optional, group }) =>
        placed || optional || (group !== undefined && isEmptyable(group.within)),
    ),
  );

const takes = (text: string, letter: string): boolean =>
  text.length > 1 || text === "." ? new RegExp(`^${text}$`, "s").test(letter) : text === letter;

/** A part as far as it can begin with a letter; `undefined` where it cannot. */
function partStartingWith({ text, group, often }: Part, letter: string): string | undefined {
  if (group === undefined) return takes(text, letter) ? text : undefined;
  if (isEmptyable(group.within)) return text;
  const left = startingWith(group.within, letter);
  if (left === undefined) return undefined;
  return often === "" ? `${group.opening}${left})` : text;
}

function alternativeStartingWith(parts: readonly Part[], letter: string): string | undefined {
  let kept = "";
  for (const part of parts) {
    const left = part.placed ? part.text : partStartingWith(part, letter);
    if (left === undefined && !part.optional) return undefined;
    if (left === undefined) continue;
    kept += left + part.often;
    if (!part.placed) return kept + part.behind;
  }
  return kept;
}

/**
 * What is left of an expression at a place where a letter is known to stand: the alternatives that can
 * match there, in their order. It matches there what the whole does.
 *
 * @returns its source; `undefined` where nothing can match.
 */
export function startingWith(alternatives: Alternatives, letter: string): string | undefined {
  const left = alternatives.flatMap((parts) => alternativeStartingWith(parts, letter) ?? []);
  return left.length === 0 ? undefined : left.join("|");
}
