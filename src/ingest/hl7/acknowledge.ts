import type { RefusalCode } from "../refusal.ts";
import type { AckWish, Hl7Header } from "./header.ts";

/**
 * What became of a message (HL7 v2.5.1, section 2.9): `accepted` once it is stored; `error` where its
 * content has to be mended; `rejected` where it is not a message, or of a kind, that is taken here;
 * `failed` where it was in order and could not be stored now.
 */
export type Verdict =
  | { readonly kind: "accepted"; readonly remark?: string | undefined }
  | { readonly kind: "failed" }
  | {
      readonly kind: "error" | "rejected";
      readonly code: RefusalCode;
      readonly message: string;
      readonly place: string | undefined;
    };

const originalCodes = { accepted: "AA", error: "AE", rejected: "AR", failed: "AR" } as const;
const enhancedCodes = { accepted: "CA", error: "CE", rejected: "CR", failed: "CE" } as const;

/** Table 0357. */
const conditions = {
  malformed: "100^Segment sequence error",
  incomplete: "101^Required field missing",
  unreadable: "102^Data type error",
  "too-long": "102^Data type error",
  unavailable: "207^Application internal error",
  unsupported: "200^Unsupported message type",
} as const;
const unsupportedAt: ReadonlyMap<string, string> = new Map([
  ["MSH-9.2", "201^Unsupported event code"],
  ["MSH-11", "202^Unsupported processing id"],
  ["MSH-12", "203^Unsupported version id"],
]);

function conditionOf(code: RefusalCode, place: string | undefined): string {
  const special = code === "unsupported" ? unsupportedAt.get(place ?? "") : undefined;
  return special ?? conditions[code];
}

/** `OBX[2]-5` as an error location: segment, its number, field (data type ERL). */
function locationOf(place: string | undefined): string {
  const found = /^([A-Z]\w\w)(?:\[(\d+)\])?(?:-(\d+))?/.exec(place ?? "");
  return found === null ? "" : [found[1], found[2] ?? "1", found[3] ?? ""].join("^");
}

interface Report {
  readonly condition: string;
  readonly severity: "E" | "I";
  readonly location: string;
  readonly text: string;
}

function reportOf(verdict: Verdict): Report | undefined {
  if (verdict.kind === "failed") {
    const text = "The message could not be stored now: send it again.";
    return { condition: conditions.unavailable, severity: "E", location: "", text };
  }
  if (verdict.kind === "accepted") {
    if (verdict.remark === undefined) return undefined;
    return { condition: "0^Message accepted", severity: "I", location: "", text: verdict.remark };
  }
  const { code, place, message } = verdict;
  const condition = conditionOf(code, place);
  return { condition, severity: "E", location: locationOf(place), text: message };
}

/** Of the separators, our own sentences hold none but the usual mark of escapes. */
const written = (text: string) => text.replaceAll("\\", "\\E\\");

/** ERR has these fields from version 2.5 on; before, MSA-3 holds the words. */
const hasNewErr = (version: string) => !/^2\.[1-4]/.test(version);

function isWished(wish: AckWish | undefined, verdict: Verdict): boolean {
  if (wish === "AL") return true;
  return wish === (verdict.kind === "accepted" ? "SU" : "ER");
}

/** Which acknowledgement is due, if any: enhanced mode is when MSH-15 or MSH-16 is filled. */
function dueCode(header: Hl7Header | undefined, verdict: Verdict): string | undefined {
  const { acceptAck, applicationAck } = header ?? {};
  if (acceptAck === undefined && applicationAck === undefined) return originalCodes[verdict.kind];
  if (isWished(acceptAck, verdict)) return enhancedCodes[verdict.kind];
  return isWished(applicationAck, verdict) ? originalCodes[verdict.kind] : undefined;
}

/** Echoed values are the sender's own; control characters in them would break the frame. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const echo = (value: string | undefined) => (value ?? "").replace(/[\x00-\x1f]/g, "").slice(0, 227);

export interface AckContext {
  /** Absent where the message could not be taken apart. */
  readonly header: Hl7Header | undefined;
  /** MSH-1 and MSH-2 of the message. */
  readonly separators: string;
  /** `YYYYMMDDHHMMSS` */
  readonly time: string;
  readonly controlId: string;
}

/**
 * The acknowledgement that a message's sender asked for, `undefined` where it asked for none. It
 * repeats nothing of the message but its header.
 */
export function acknowledge(verdict: Verdict, context: AckContext): string | undefined {
  const { header, separators, time, controlId } = context;
  const code = dueCode(header, verdict);
  if (code === undefined) return undefined;
  const field = separators.charAt(0);
  const component = separators.charAt(1);
  const structured = (value: string) => value.replaceAll("^", component);
  const line = (...fields: readonly string[]) => fields.join(field);
  const version = header?.version || "2.5.1";
  const report = reportOf(verdict);
  const isNew = hasNewErr(version);

  const msh = line(
    `MSH${separators}`,
    echo(header?.receivingApplication),
    echo(header?.receivingFacility),
    echo(header?.sendingApplication),
    echo(header?.sendingFacility),
    time,
    "",
    structured(header?.event ? `ACK^${echo(header.event)}^ACK` : "ACK"),
    controlId,
    echo(header?.processingId) || "P",
    echo(version),
  );
  const msa = line("MSA", code, echo(header?.controlId));
  const segments = [msh, isNew || report === undefined ? msa : line(msa, written(report.text))];
  if (isNew && report !== undefined) {
    const { location, condition, severity, text } = report;
    const coded = structured(`${condition}^HL70357`);
    const words = written(text);
    segments.push(line("ERR", "", structured(location), coded, severity, "", "", "", words));
  }
  return `${segments.join("\r")}\r`;
}
