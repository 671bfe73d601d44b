/**
 * How text and lexicon words are cut into tokens, so that both are cut alike.
 *
 * A token is a run of letters, a run of digits, or one other character. An apostrophe inside a word
 * counts as not written (`bowen's`, `bowens`; `exc'd`, `excd`), a hyphen between letters or digits
 * as a space (`skin-tag`, `skin tag`).
 */
const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
const NEWLINE = 4;

const classes = new Uint8Array(128);
for (let unit = 0; unit < 128; unit += 1) {
  const character = String.fromCharCode(unit);
  if (/[a-z]/i.test(character)) classes[unit] = LETTER;
  else if (/\d/.test(character)) classes[unit] = DIGIT;
  else if (character === "\n" || character === "\f") classes[unit] = NEWLINE;
  else if (unit <= 32) classes[unit] = SPACE;
}

/** Letters of other alphabets start at U+00C0; general punctuation and symbols fill U+2000 to U+2BFF. */
const classOf = (unit: number): number => {
  if (unit < 128) return classes[unit] ?? 0;
  if (unit === 0xa0) return SPACE;
  if (unit < 0xc0 || unit === 0xd7 || unit === 0xf7) return 0;
  return unit >= 0x2000 && unit < 0x2c00 ? 0 : LETTER;
};

const isWord = (unit: number): boolean => {
  const kind = classOf(unit);
  return kind === LETTER || kind === DIGIT;
};

const HYPHEN = 0x2d;
const APOSTROPHE = 0x27;

const isInnerApostrophe = (text: string, at: number): boolean =>
  text.charCodeAt(at) === APOSTROPHE && classOf(text.charCodeAt(at + 1)) === LETTER;

/** End of the run of letters or digits that starts at `start`, at most `limit`. */
const runEnd = (text: string, start: number, limit: number, kind: number): number => {
  let end = start + 1;
  while (end < limit) {
    if (classOf(text.charCodeAt(end)) === kind) end += 1;
    else if (kind === LETTER && isInnerApostrophe(text, end) && end + 1 < limit) end += 2;
    else break;
  }
  return end;
};

/** A token as patterns are made of it: the stretch without apostrophes. */
export const tokenAt = (text: string, start: number, end: number): string => {
  const token = text.slice(start, end);
  return token.includes("'") ? token.replaceAll("'", "") : token;
};

/** Receives tokens in order; `gap` says that the token does not continue the one before it. */
export interface TokenSink {
  /** Whether letters and digits written as one (`ln2`, `5fu`) are one token. */
  readonly isGlued: (token: string) => boolean;
  readonly token: (text: string, start: number, end: number) => void;
  /** A blank line or a lost line break: no phrase reaches across. */
  readonly gap: () => void;
}

/** White space from `start`: its end, telling the sink of a blank line. */
const skipSpace = (text: string, start: number, sink: TokenSink): number => {
  let end = start;
  let lines = 0;
  let kind = SPACE;
  while (end < text.length) {
    kind = classOf(text.charCodeAt(end));
    if (kind !== SPACE && kind !== NEWLINE) break;
    if (kind === NEWLINE) lines += 1;
    end += 1;
  }
  if (lines > 1) sink.gap();
  return end;
};

/** One run of letters or digits, together with the run behind it where both make one token. */
const takeWord = (text: string, start: number, limit: number, sink: TokenSink): number => {
  const end = runEnd(text, start, limit, classOf(text.charCodeAt(start)));
  if (end < limit && isWord(text.charCodeAt(end))) {
    const gluedEnd = runEnd(text, end, limit, classOf(text.charCodeAt(end)));
    if (sink.isGlued(tokenAt(text, start, gluedEnd))) {
      sink.token(text, start, gluedEnd);
      return gluedEnd;
    }
  }
  sink.token(text, start, end);
  return end;
};

const isInnerHyphen = (text: string, at: number): boolean =>
  text.charCodeAt(at) === HYPHEN &&
  at > 0 &&
  isWord(text.charCodeAt(at - 1)) &&
  isWord(text.charCodeAt(at + 1));

/** One character that is neither letter, digit nor space. */
const takeSymbol = (text: string, at: number, sink: TokenSink): number => {
  if (!isInnerHyphen(text, at)) sink.token(text, at, at + 1);
  return at + 1;
};

/** One token, or the white space in front of one, from `at`: where it ends. */
function takeNext(text: string, at: number, limit: number, sink: TokenSink): number {
  const kind = classOf(text.charCodeAt(at));
  if (kind === SPACE || kind === NEWLINE) return skipSpace(text, at, sink);
  return kind === 0 ? takeSymbol(text, at, sink) : takeWord(text, at, limit, sink);
}

/**
 * Cuts lower-case text into tokens, in order and without overlap.
 *
 * `seams` are offsets, ascending, where a new word starts although no space stands there.
 */
export function scanTokens(text: string, seams: readonly number[], sink: TokenSink): void {
  let at = 0;
  for (const seam of [...seams, text.length]) {
    const limit = Math.min(seam, text.length);
    while (at < limit) at = takeNext(text, at, limit, sink);
    if (at === seam) sink.gap();
  }
}

/** The tokens of one lexicon word; letters and digits written as one stay one token. */
export function tokensOf(word: string): string[] {
  const tokens: string[] = [];
  scanTokens(word, [], {
    isGlued: () => true,
    token: (text, start, end) => tokens.push(tokenAt(text, start, end)),
    gap: () => undefined,
  });
  return tokens;
}
