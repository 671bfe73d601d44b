const none: readonly RegExpExecArray[] = [];

/**
 * All matches of a global pattern, as `matchAll` gives them. `matchAll` copies the pattern at every
 * call, which costs more than the search where a text holds none.
 */
export function allMatches(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return none;
  const found: RegExpExecArray[] = [];
  while (match !== null) {
    found.push(match);
    if (match[0] === "") pattern.lastIndex += 1;
    match = pattern.exec(text);
  }
  return found;
}
