import { createReadStream } from "node:fs";
import nodeX12, { type X12Interchange, type X12Segment } from "node-x12";
import type { AuditRow } from "./audit-row.ts";
import { claimsOf } from "./x12-claims.ts";

/** Fixed length of the first segment, ISA, whose last character ends every segment. */
const isaLength = 106;
const terminatorAt = 105;
/** Most characters of one segment; a longer one is no X12. */
const longestSegment = 1_000_000;

/** The character that ends every segment; `undefined` until enough of the file is there to tell. */
function terminatorOf(head: string): string | undefined {
  if (head.length < isaLength) return undefined;
  if (!head.startsWith("ISA")) throw new Error("it does not start with ISA");
  return head.charAt(terminatorAt);
}

/** Cuts X12 into segments as they come; the line breaks that some senders add are left out. */
async function* segmentsOf(path: string): AsyncGenerator<string> {
  let rest = "";
  let terminator: string | undefined;
  for await (const chunk of createReadStream(path, { encoding: "utf8" })) {
    rest = (rest + String(chunk)).replace(/^[\uFEFF\s]+/, "");
    terminator ??= terminatorOf(rest);
    const parts = terminator === undefined ? [rest] : rest.split(terminator);
    rest = parts.pop() ?? "";
    if (rest.length > longestSegment) throw new Error("a segment does not end");
    yield* parts.map((part) => `${part.trim()}${terminator}`).filter((part) => part.length > 1);
  }
  if (rest.trim() !== "") throw new Error("its last segment does not end: the file is cut short");
}

/** One transaction, ST to SE, with the first segments of its interchange and group. */
interface Transaction {
  readonly isa: string;
  readonly gs: string;
  readonly body: readonly string[];
}

async function* transactionsOf(path: string): AsyncGenerator<Transaction> {
  const envelope = { ISA: "", GS: "" };
  let body: string[] = [];
  for await (const segment of segmentsOf(path)) {
    const tag = segment.slice(0, segment.indexOf(envelope.ISA.charAt(3) || "*"));
    if (tag === "ISA" || tag === "GS") envelope[tag] = segment;
    else if (!closing.has(tag)) body.push(segment);
    if (tag !== "SE") continue;
    yield { isa: envelope.ISA, gs: envelope.GS, body };
    body = [];
  }
  if (body.length > 0) throw new Error("its last transaction has no SE: the file is cut short");
}

/** The last segments of a group and of an interchange; each transaction is given its own. */
const closing: ReadonlySet<string> = new Set(["GE", "IEA"]);

/** The segments of one transaction between its envelope's first and last ones, for the library. */
function interchangeOf({ isa, gs, body }: Transaction): X12Segment[] {
  const terminator = isa.slice(-1);
  const element = isa.charAt(3);
  const group = gs.slice(0, -1).split(element)[6] ?? "";
  const control = isa.split(element)[13] ?? "";
  const closing = [`GE${element}1${element}${group}`, `IEA${element}1${element}${control}`];
  const text = [isa, gs, ...body, ...closing.map((one) => one + terminator)].join("");
  const parsed = new nodeX12.X12Parser(true).parse(text) as X12Interchange;
  return parsed.functionalGroups.flatMap((one) =>
    one.transactions.flatMap((each) => each.segments),
  );
}

/**
 * Reads the service lines of an X12 837P file, one transaction (ST to SE) at a time, so that memory
 * does not grow with the file. A transaction whose count of segments does not hold, or a line
 * without a code, becomes a bad row; rows are counted by service lines.
 *
 * @throws Error where the file is not X12.
 */
export async function* readX12(path: string, source: string): AsyncGenerator<AuditRow> {
  let row = 0;
  try {
    for await (const transaction of transactionsOf(path)) {
      for (const one of rowsOf(transaction, source)) {
        row += 1;
        yield { ...one, row };
      }
    }
  } catch (error) {
    throw new Error(`${source} is no X12 837P: ${error instanceof Error ? error.message : ""}.`);
  }
}

function rowsOf(transaction: Transaction, source: string): AuditRow[] {
  const place = { source, row: 0 };
  try {
    return claimsOf(interchangeOf(transaction), transaction.isa.charAt(104)).map((parsed) =>
      "line" in parsed
        ? { ...place, kind: "claim", line: parsed.line }
        : { ...place, kind: "bad", reason: parsed.reason },
    );
  } catch {
    const reason = "the transaction does not hold together: its SE segment counts other segments";
    return [{ ...place, kind: "bad", reason }];
  }
}
