import { Refusal } from "../refusal.ts";
import { createTextWriter, type MappedText, type TextWriter } from "../text-map.ts";

/** Formatting that groups hand down to the groups within them. */
interface State {
  /** Within a table of fonts, a picture, a header: nothing of the note. */
  hidden: boolean;
  /** Struck out, deleted under revision marks, or hidden by format. */
  takenOut: boolean;
  /** Characters after a `\u` that only readers without Unicode show. */
  fallback: number;
}

const set = (names: string) => new Set(names.split(" "));

/** Groups that hold no words of the document (Rich Text Format 1.9.1, "Destinations"). */
const destinations = set(
  "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr " +
    "footerf listtable listoverridetable rsidtbl themedata colorschememapping datastore fldinst xmlnstbl " +
    "filetbl revtbl latentstyles datafield",
);
const takingOut = set("strike striked deleted v");

const words: ReadonlyMap<string, string> = new Map([
  ["par", "\n"],
  ["line", "\n"],
  ["sect", "\n"],
  ["page", "\n"],
  ["row", "\n"],
  ["tab", "\t"],
  ["cell", "\t"],
  ["emdash", "\u2014"],
  ["endash", "\u2013"],
  ["bullet", "\u2022"],
  ["lquote", "\u2018"],
  ["rquote", "\u2019"],
  ["ldblquote", "\u201c"],
  ["rdblquote", "\u201d"],
]);
/** Control symbols: one character that is no letter. */
const symbols: ReadonlyMap<string, string> = new Map([
  ["~", "\u00a0"],
  ["_", "-"],
  ["-", ""],
  ["\n", "\n"],
  ["\r", "\n"],
  ["{", "{"],
  ["}", "}"],
  ["\\", "\\"],
]);

interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: "open" | "close" | "hex" | "word" | "symbol" | "plain";
  readonly name: string;
  readonly value: number | undefined;
}

const tokenPattern =
  /\{|\}|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([\s\S])|[^\\{}\r\n]+|[\r\n]+/y;

function tokenAt(source: string, at: number): Token | undefined {
  tokenPattern.lastIndex = at;
  const found = tokenPattern.exec(source);
  if (found === null) return undefined;
  const [all, hex, word, number, symbol] = found;
  const place = { from: at, to: at + all.length };
  if (all === "{") return { ...place, kind: "open", name: "", value: undefined };
  if (all === "}") return { ...place, kind: "close", name: "", value: undefined };
  if (hex !== undefined)
    return { ...place, kind: "hex", name: "", value: Number.parseInt(hex, 16) };
  if (word !== undefined) {
    const value = number === undefined ? undefined : Number(number);
    return { ...place, kind: "word", name: word, value };
  }
  if (symbol !== undefined) return { ...place, kind: "symbol", name: symbol, value: undefined };
  return { ...place, kind: "plain", name: "", value: undefined };
}

function decoderOf(codePage: number | undefined) {
  const isWindows = codePage !== undefined && codePage >= 1250 && codePage <= 1258;
  return new TextDecoder(isWindows ? `windows-${codePage}` : "windows-1252");
}

/** Reads the tokens of one document in order. */
function createReader(source: string, writer: TextWriter) {
  const states: State[] = [{ hidden: false, takenOut: false, fallback: 1 }];
  let decoder = decoderOf(undefined);
  let toSkip = 0;
  const state = (): State => states.at(-1) ?? { hidden: true, takenOut: true, fallback: 1 };

  const show = (read: string, { from, to }: Token) => {
    const { hidden, takenOut } = state();
    if (!hidden && !takenOut) writer.put(read, from, to);
  };
  /** One of the characters that stand in for a `\u`, for readers without Unicode. */
  const isFallback = () => {
    if (toSkip === 0) return false;
    toSkip -= 1;
    return true;
  };
  const plain = (token: Token) => {
    const from = token.from + Math.min(toSkip, token.to - token.from);
    toSkip -= from - token.from;
    const isLineEnd = /^[\r\n]/.test(source.slice(from, from + 1));
    if (!isLineEnd) show(source.slice(from, token.to), { ...token, from });
  };
  const unicode = (token: Token) => {
    const unit = (token.value ?? 0) & 0xffff;
    show(String.fromCharCode(unit), token);
    toSkip = state().fallback;
  };
  const settings: Readonly<Record<string, (value: number | undefined) => void>> = {
    ansicpg: (value) => {
      decoder = decoderOf(value);
    },
    uc: (value) => {
      state().fallback = Math.min(Math.max(value ?? 1, 0), 255);
    },
    plain: () => {
      state().takenOut = false;
    },
  };
  const word = (token: Token) => {
    const { name, value } = token;
    if (name === "u") return unicode(token);
    if (destinations.has(name)) state().hidden = true;
    if (takingOut.has(name)) state().takenOut = value !== 0;
    if (Object.hasOwn(settings, name)) settings[name]?.(value);
    const shown = words.get(name);
    if (shown !== undefined) show(shown, token);
  };
  const readers: Readonly<Record<Token["kind"], (token: Token) => void>> = {
    open: () => {
      toSkip = 0;
      states.push({ ...state() });
    },
    close: () => {
      toSkip = 0;
      states.pop();
    },
    hex: (token) => {
      if (!isFallback()) show(decoder.decode(Uint8Array.of(token.value ?? 0)), token);
    },
    symbol: (token) => {
      if (token.name === "*") state().hidden = true;
      else if (!isFallback()) show(symbols.get(token.name) ?? "", token);
    },
    word,
    plain,
  };
  return {
    read: (token: Token) => readers[token.kind](token),
    /** Groups still open; the document ends where its first one closes. */
    depth: () => states.length - 1,
  };
}

/**
 * The words of a Rich Text document with the way back to its source. What is struck out, deleted or
 * hidden is left out, as are headers, footers and pictures.
 *
 * @throws Refusal where it is not RTF or breaks off.
 */
export function rtfToText(source: string, place: string): MappedText {
  if (!source.startsWith("{\\rtf")) {
    throw new Refusal("unreadable", "The document does not begin as RTF does.", place);
  }
  const writer = createTextWriter();
  const reader = createReader(source, writer);
  let at = 0;
  do {
    const token = tokenAt(source, at);
    if (token === undefined) {
      throw new Refusal("unreadable", "The RTF breaks off before its end: send it whole.", place);
    }
    if (token.kind === "word" && token.name === "bin") {
      at = token.to + Math.max(0, token.value ?? 0);
      continue;
    }
    reader.read(token);
    at = token.to;
  } while (reader.depth() > 0);
  return writer.finish();
}
