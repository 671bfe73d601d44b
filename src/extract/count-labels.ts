import type { NumberToken } from "./numbers.ts";

/** Offsets of the numbers that number a list (`1.`, `2)`, `(3)`, `1 nevus …` / `2 boil …`) or head a line. */
export function findLabels(plain: string, numbers: readonly NumberToken[]): ReadonlySet<number> {
  const small = numbers.filter((token) => token.form === "digits" && token.value <= 60);
  const openers = small.filter(
    (token) => plain[token.end] === " " && startsLine(plain, token.start),
  );
  const values = new Set(openers.map((token) => token.value));
  const labels = [
    ...small.filter((token) => isPunctuated(plain, token)),
    ...openers.filter((token) => isSequence(token.value, values)),
    ...small.filter((token) => beginsList(plain, token)),
  ];
  return new Set(labels.map((token) => token.start));
}

/** Bare numbers at line starts are labels where they run 1, 2, … without a gap. */
function isSequence(value: number, values: ReadonlySet<number>): boolean {
  if (value === 1) return values.has(2);
  for (let n = 1; n < value; n++) if (!values.has(n)) return false;
  return true;
}

/** "A/P: 1 warts x 4, frozen. 2. Tinea pedis": the first label of a list without its full stop. */
function beginsList(plain: string, { start, end, value }: NumberToken): boolean {
  if (value !== 1 || !plain.startsWith(": ", start - 2)) return false;
  return /^ [a-z][^:\n]{0,200}?[.;] 2[.)] [a-z]/.test(plain.slice(end, end + 220));
}

function startsLine(plain: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && (plain[at] === " " || plain[at] === "\t") && start - at < 20) at--;
  return at < 0 || plain[at] === "\n";
}

function isPunctuated(plain: string, token: NumberToken): boolean {
  const after = plain[token.end] ?? "";
  if (!PUNCTUATION.has(after)) return false;
  if (/[(#]/.test(plain[token.start - 1] ?? "")) {
    return after === ")" && isParenthesised(plain, token);
  }
  const spaced = /[ \n]/.test(plain[token.end + 1] ?? "\n");
  if (startsLine(plain, token.start)) return after === ")" || spaced;
  return after === ")"
    ? isClosed(plain, token.start)
    : after === "." && spaced && opensItem(plain, token);
}

/** `2)` with no parenthesis open before it. */
function isClosed(plain: string, start: number): boolean {
  return plain[start - 1] === " " && !insideParenthesis(plain, start);
}

const PUNCTUATION: ReadonlySet<string> = new Set([".", ")", ":"]);

/** Inside a line: "PROCEDURES: 1. Shave … 2. Punch" is a list, "Number treated: 3. Tolerated well" is not. */
function opensItem(plain: string, token: NumberToken): boolean {
  const before = plain.slice(Math.max(0, token.start - 3), token.start);
  if (/[.;|] +$/.test(before)) return true;
  if (token.value !== 1 || !/[:,] *$/.test(before)) return false;
  return /[\s,]2\.\s/.test(plain.slice(token.end, token.end + 400));
}

/** `(1) lower lip … (2) upper lip` against `left helix (1), right cheek (2)`. */
function isParenthesised(plain: string, token: NumberToken): boolean {
  let at = token.start - 2;
  while (plain[at] === " ") at--;
  if (plain[at] === "\n" || !/[a-z0-9)'"/]/.test(plain[at] ?? "\n")) return true;
  return (
    token.value === 1 && /[,;.] (?:and |or )?\(2\)/.test(plain.slice(token.end, token.end + 200))
  );
}

function insideParenthesis(plain: string, start: number): boolean {
  const before = plain.slice(Math.max(0, start - 60), start);
  return before.lastIndexOf("(") > before.lastIndexOf(")");
}
