import { Refusal } from "../refusal.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });
const latin1 = new TextDecoder("windows-1252");

/** UTF-8 where the bytes are, else Latin-1: no byte is ever lost to a replacement character. */
export function decodeGuessing(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}

/** The byte order mark or the XML declaration names the encoding before anything else is read. */
function ownEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  const head = latin1.decode(bytes.subarray(0, 200));
  return /^<\?xml[^>]{1,120}encoding=["']([\w.:-]{1,40})["']/.exec(head)?.[1];
}

/**
 * Bytes as text: by their own mark, else by the character set their sender named, else guessed.
 *
 * @throws Refusal where the character set is not known, or the bytes are not of it.
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined, place: string): string {
  const named = ownEncoding(bytes) ?? charset;
  if (named === undefined) return decodeGuessing(bytes);
  try {
    return new TextDecoder(named, { fatal: true }).decode(bytes);
  } catch (error) {
    const isUnknown = error instanceof RangeError;
    throw new Refusal(
      "unreadable",
      isUnknown
        ? "The character set that the document names is not known: send it as UTF-8."
        : "The document is not written in the character set that it names: send it as UTF-8.",
      place,
    );
  }
}

/**
 * The bytes behind base64, whose line breaks and missing padding do not matter.
 *
 * @throws Refusal where it is not base64.
 */
export function decodeBase64(base64: string, place: string): Uint8Array {
  const dense = base64.replace(/\s+/g, "");
  const digits = dense.replace(/={1,2}$/, "");
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) {
    throw new Refusal("unreadable", "The attachment is not valid base64: send it anew.", place);
  }
  return Buffer.from(dense, "base64");
}
