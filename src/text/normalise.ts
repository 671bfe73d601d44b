/** Typographic characters and the plain one that stands for each; one unit for one unit. */
const plainUnit = new Map<string, string>([
  ...each("\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
  ...each("\u200b\u200c\u200d\u200e\u200f\u2060\u202f\u205f\u3000\ufeff", " "),
  ...each("\u000b\u000c\u0085\u2028\u2029", "\n"),
  ...each("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc", "'"),
  ...each("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
  ...each("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043", "-"),
  ...each("\u2022\u2023\u25aa\u25cf\u25e6\u25b8\u25ba\u27a2\uf0b7\uf0a7\u2756", "-"),
  ["\u00d7", "x"],
  ["\u2715", "x"],
  ["\u2044", "/"],
  ["\u2026", "."],
]);

/** Named character references that stand for one plain character; others become spaces. */
const namedEntity = new Map<string, string>([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["ldquo", '"'],
  ["rdquo", '"'],
  ["apos", "'"],
  ["lsquo", "'"],
  ["rsquo", "'"],
  ["prime", "'"],
  ["mdash", "-"],
  ["ndash", "-"],
  ["minus", "-"],
  ["bull", "-"],
  ["times", "x"],
  ["hellip", "."],
  ["deg", "\u00b0"],
  ["frac12", "\u00bd"],
  ["frac14", "\u00bc"],
  ["frac34", "\u00be"],
  ["plusmn", "\u00b1"],
  ["micro", "\u00b5"],
  ["le", "\u2264"],
  ["ge", "\u2265"],
  ["newline", "\n"],
]);

/** HL7 v2 escape sequences (chapter 2.7) by what stands between the backslashes. */
const hl7Escape = new Map<string, string>([
  ["f", "|"],
  ["s", "^"],
  ["t", "&"],
  ["r", "~"],
  ["e", "\\"],
  ["x0d", "\n"],
  ["x0a", "\n"],
  ["x0d0a", "\n"],
  [".br", "\n"],
  [".sp", "\n"],
  [".fi", "\n"],
  [".ce", "\n"],
]);

const breakingTag = /^<\/?(?:br|p|div|tr|li|ul|ol|h[1-6]|table|hr|section|article|pre|dt|dd)\b/;

const markUp = new RegExp(
  [
    "<\\/?(?:br|p|div|span|tr|td|th|li|ul|ol|h[1-6]|table|tbody|thead|hr|b|i|u|em|strong|font|a|sup|sub|section|article|pre|dl|dt|dd|html|body|head|style|small|big|center|img|code|blockquote|label|input)(?:[ \\t\\r\\n/][^<>]{0,300})?>",
    "<!--[^<>]{0,300}-->",
    "&(?:amp;)?(?:#\\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\\d{0,2});",
    "\\\\(?:\\.(?:br|sp|in|ti|fi|nf|sk|ce)[+\\-0-9]{0,4}|[fstrehn]|x[0-9a-f]{2,8})\\\\",
    "\\r\\n?",
    "[\\t\\u000b\\u000c\\u0085\\u00a0\\u00ab\\u00b4\\u00bb\\u00d7\\u02bc\\u1680\\u2000-\\u2015\\u2018-\\u201f\\u2022\\u2023\\u2026\\u2028\\u2029\\u202f\\u2032\\u2033\\u2043\\u2044\\u205f\\u2060\\u2212\\u2500-\\u257f\\u25aa\\u25b8\\u25ba\\u25cf\\u25e6\\u2715\\u2756\\u27a2\\u3000\\uf0a7\\uf0b7\\ufeff]",
  ].join("|"),
  "g",
);

/**
 * Lower-cases a note and replaces typographic characters, HTML mark-up and HL7 escapes by plain ones.
 *
 * The result has the length of the input in UTF-16 units, so a span found in it is a span of the
 * original. A line break is always `\n` (`\r\n` becomes a space and `\n`); a tag that breaks a line
 * becomes `\n` and spaces, any other tag spaces.
 */
export function normalise(text: string): string {
  const lower = lowerCase(text);
  const plain = someMarkUp.test(lower) ? inLatin(lower.replace(markUp, replacement)) : lower;
  return plain.includes("o.") ? plain.replace(letterForZero, "0") : plain;
}

/** Scripts that no word of the lexicon is written in, pictures and halves of them. */
const otherScripts = /[\u0370-\u039b\u039d-\u03bb\u03bd-\u1fff\u2e80-\uffff]/g;
const beyondLatin = /[\u0100-\uffff]/;

/**
 * What no rule reads becomes a sign that none knows, so that nearly every note is held as one byte a
 * character: V8 searches such strings several times faster, and compiles each expression only once.
 */
function inLatin(plain: string): string {
  if (!beyondLatin.test(plain)) return Buffer.from(plain, "latin1").toString("latin1");
  const latin = plain.replace(otherScripts, "\u00a4");
  return beyondLatin.test(latin) ? latin : Buffer.from(latin, "latin1").toString("latin1");
}

/** "O.8 cm": a scanner's letter, which would make eight centimetres of eight millimetres. */
const letterForZero = /(?<![a-z\d])o(?=\.\d)/g;

/** What every piece of mark-up begins with, for a first look: plain notes hold none of it. */
const someMarkUp = /[<&\\\r\t\v\f\u0085-\uffff]/;

function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) {
    return lower;
  }
  let result = "";
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    const small = unit.toLowerCase();
    result += small.length === 1 ? small : unit;
  }
  return result;
}

function replacement(found: string): string {
  const plain = found.length === 1 ? plainUnit.get(found) : undefined;
  return plain ?? padded(firstUnit(found), found.length);
}

function firstUnit(found: string): string {
  switch (found.charAt(0)) {
    case "<":
      return breakingTag.test(found) ? "\n" : " ";
    case "&":
      return entity(found);
    case "\\":
      return hl7Escape.get(found.slice(1, found.startsWith("\\.") ? 4 : -1)) ?? " ";
    default:
      return found === "\r" ? "\n" : " \n";
  }
}

function entity(found: string): string {
  const twice = found.length > 5 && found.startsWith("&amp;");
  const name = found.slice(twice ? 5 : 1, -1);
  if (!name.startsWith("#")) {
    return namedEntity.get(name) ?? " ";
  }
  const hex = name.startsWith("#x");
  return fromCode(Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
}

function fromCode(code: number): string {
  if (code === 10) {
    return "\n";
  }
  const unit = code > 32 && code < 0xd800 ? String.fromCharCode(code) : " ";
  const small = (plainUnit.get(unit) ?? unit).toLowerCase();
  return small.length === 1 ? small : " ";
}

function padded(start: string, length: number): string {
  return start.length >= length ? start.slice(0, length) : start.padEnd(length);
}

function each(units: string, plain: string): [string, string][] {
  return Array.from(units, (unit) => [unit, plain]);
}
