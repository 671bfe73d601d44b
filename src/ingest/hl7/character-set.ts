import { decodeGuessing } from "../extract-text/decode.ts";
import { Refusal } from "../refusal.ts";

/** Names of HL7 table 0211 as TextDecoder knows them. */
const encodings: ReadonlyMap<string, string> = new Map([
  ["UNICODE UTF-8", "utf-8"],
  ["UTF-8", "utf-8"],
  ["UTF8", "utf-8"],
  ["UNICODE", "utf-8"],
  ["UNICODE UTF-16", "utf-16le"],
  ["GB 18030-2000", "gb18030"],
  ["BIG-5", "big5"],
  ["KS X 1001", "euc-kr"],
]);

/** Sets that say little: what is not ASCII in them is told by looking. */
const plain = new Set(["", "ASCII", "ISO IR6", "ISO_IR 6"]);

type Decode = (bytes: Uint8Array) => string;

function decoderNamed(name: string): Decode | undefined {
  if (plain.has(name)) return decodeGuessing;
  const part = /^(?:ISO[ _-]?(?:IR ?)?)?8859[/-](\d{1,2})$/.exec(name)?.[1];
  const encoding = part === undefined ? encodings.get(name) : `iso-8859-${part}`;
  if (encoding === undefined) return undefined;
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    return (bytes) => decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** MSH-18 read from bytes whose character set is not known yet: all that may be named there is ASCII. */
function namedSet(bytes: Uint8Array): string {
  const [header = ""] = Buffer.from(bytes.subarray(0, 2000))
    .toString("latin1")
    .split(/[\r\n]/);
  const [first = ""] = (header.split(header.charAt(3))[17] ?? "").split(header.charAt(5) || "~");
  return first.trim().toUpperCase();
}

export interface DecodedMessage {
  readonly text: string;
  /** For bytes within escapes. */
  readonly decodeBytes: Decode;
}

/**
 * A message as text, by the first character set of MSH-18. Where none is named, and where a sender
 * names UTF-8 but writes Latin-1, it is UTF-8 if the bytes are, else Latin-1.
 *
 * @throws Refusal where the character set is not known or the bytes are not of it.
 */
export function decodeMessage(bytes: Uint8Array): DecodedMessage {
  const name = namedSet(bytes);
  const decode = decoderNamed(name);
  if (decode === undefined) {
    throw new Refusal(
      "unsupported",
      "The character set is not read: send UNICODE UTF-8.",
      "MSH-18",
    );
  }
  try {
    return { text: decode(bytes), decodeBytes: orGuess(decode) };
  } catch {
    if (encodings.get(name) === "utf-8") {
      return { text: decodeGuessing(bytes), decodeBytes: decodeGuessing };
    }
    const mend = "The message is not written in the character set that it names.";
    throw new Refusal("malformed", mend, "MSH-18");
  }
}

const orGuess =
  (decode: Decode): Decode =>
  (bytes) => {
    try {
      return decode(bytes);
    } catch {
      return decodeGuessing(bytes);
    }
  };
