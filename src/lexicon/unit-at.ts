/**
 * The UTF-16 unit at an offset; 0 outside the text.
 *
 * `charCodeAt` beyond an end is `NaN`, and a function that has met it once is compiled without the
 * short cut for characters: each look costs many times as much from then on.
 */
export const unitAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? text.charCodeAt(at) : 0;
