import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type AST, parseRegExpLiteral, visitRegExpAST } from "@eslint-community/regexpp";
import { check } from "recheck";
import { z } from "zod";
import { createEngine } from "../../src/index.ts";
import { noisyNote } from "../property/noise.ts";
import { collectRegexes, type OwnRegex } from "./collect-regexes.ts";

/** What came of the proof of one expression. */
export interface Proof {
  /** `linear` is proved; `searched`: no proof in time, and no slow text was found. */
  readonly verdict: "linear" | "searched" | "slow" | "unknown";
  /** How slow and with which text, or why nothing is known. */
  readonly reason: string;
}

export const proofsFile = "test/security/proved-regexes.json";

/** Names an expression in the file of proofs, so that a changed one is proved anew. */
export const nameOf = ({ source, flags }: OwnRegex): string =>
  createHash("sha256").update(`/${source}/${flags}`).digest("hex").slice(0, 16);

const proofsShape = z.record(z.string(), z.enum(["linear", "searched"]));

/** What is known of expressions, by their names. */
export const readProofs = (): Map<string, "linear" | "searched"> =>
  new Map(Object.entries(proofsShape.parse(JSON.parse(readFileSync(proofsFile, "utf8")))));

/** Every expression of ours, those included that are only built once a note is read. */
export const ownRegexes = (): Promise<OwnRegex[]> =>
  collectRegexes(async () => {
    const engine = createEngine({ today: "2026-12-31" });
    for (let seed = 1; seed <= 40; seed += 1) engine.suggest(noisyNote(seed));
  });

/**
 * Proves by automata that the time to match grows no faster than the text. What looks ahead or behind
 * has no automaton: then the expression is proved without its looks, with a sign of its own that must
 * stand where each was, and each look by itself. Where the automaton grows too large, a search for
 * slow texts that finds none has to do.
 *
 * @param timeout milliseconds for each of these proofs
 */
export async function prove(regex: OwnRegex, timeout: number): Promise<Proof> {
  let verdict: Proof["verdict"] = "linear";
  for (const source of partsOf(regex)) {
    const proof = await proveOne(source, regex.flags, timeout);
    if (proof.verdict === "slow" || proof.verdict === "unknown") return proof;
    if (proof.verdict === "searched") verdict = "searched";
  }
  return { verdict, reason: "" };
}

/** Repeats with a bound are written out in the second proof, as only that tells them from those without. */
async function proveOne(source: string, flags: string, timeout: number): Promise<Proof> {
  const quick = await check(source, flags, { timeout });
  if (quick.status === "safe" && quick.checker === "automaton") return linear;
  const exact = await check(source, flags, { ...writtenOut, timeout });
  if (exact.status === "safe") return linear;
  if (exact.status === "vulnerable") {
    const { complexity, attack } = exact;
    return { verdict: "slow", reason: `${complexity.summary}: ${attack.pattern.slice(0, 200)}` };
  }
  const search =
    quick.status === "safe" ? quick : await check(source, flags, { checker: "fuzz", timeout });
  const verdict = search.status === "safe" ? "searched" : "unknown";
  return { verdict, reason: exact.error.kind };
}

const linear: Proof = { verdict: "linear", reason: "" };

const writtenOut = {
  checker: "automaton",
  maxRepeatCount: 1_000,
  maxNFASize: 1_000_000,
  maxPatternSize: 100_000,
} as const;

/** A sign that no expression of ours names. */
const sign = "\\uE000";

function partsOf({ source, flags }: OwnRegex): string[] {
  const looks = looksOf(source, flags);
  if (looks.length === 0) return [source];
  const outermost = looks.filter((look) => !looks.some((other) => holds(other, look)));
  return [
    replaced(source, outermost, (look) => withoutLook(look)),
    replaced(source, outermost, (look) => (look.kind === "lookahead" ? sign : withoutLook(look))),
    ...looks.flatMap(({ alternatives }) =>
      alternatives.flatMap((alternative) => partsOf({ source: alternative.raw, flags, file: "" })),
    ),
  ];
}

function looksOf(source: string, flags: string): AST.LookaroundAssertion[] {
  const looks: AST.LookaroundAssertion[] = [];
  visitRegExpAST(parseRegExpLiteral(`/${source}/${flags}`), {
    onAssertionEnter: (node) => {
      if (node.kind === "lookahead" || node.kind === "lookbehind") looks.push(node);
    },
  });
  return looks;
}

const holds = (outer: AST.LookaroundAssertion, inner: AST.LookaroundAssertion): boolean =>
  outer !== inner && outer.start <= inner.start && inner.end <= outer.end;

/**
 * `(?<![\d.])` at the front lets a match begin only where a run of such characters begins: read as the
 * start or one other character. A longer look behind is left away, which lets more matches begin.
 */
function withoutLook(look: AST.LookaroundAssertion): string {
  const { kind, negate, alternatives, parent } = look;
  const inFront = parent.type === "Alternative" && parent.elements[0] === look;
  const one = alternatives
    .map(({ elements }) => (elements.length === 1 ? elements[0] : undefined))
    .find((element) => element !== undefined && single.has(element.type));
  if (kind === "lookahead" || !negate || !inFront || one === undefined) return "(?:)";
  return `(?:^|${negated(one.raw)})`;
}

const single: ReadonlySet<string> = new Set(["Character", "CharacterClass", "CharacterSet"]);

function negated(one: string): string {
  return one.startsWith("[") ? `[^${one.slice(1)}` : `[^${one}]`;
}

/** The source with each of the looks, which never overlap, written otherwise. */
function replaced(
  source: string,
  looks: readonly AST.LookaroundAssertion[],
  write: (look: AST.LookaroundAssertion) => string,
): string {
  let rest = 0;
  let text = "";
  // The parser counts from the slash before the source.
  for (const look of looks) {
    text += source.slice(rest, look.start - 1) + write(look);
    rest = look.end - 1;
  }
  return text + source.slice(rest);
}
