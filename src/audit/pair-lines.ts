import type { IsoDate, SuggestedLine } from "../types/index.ts";
import type { BilledSum } from "./billed-code.ts";
import type { CodeBook } from "./code-book.ts";
import { groupBy } from "./group-by.ts";

/** The supported lines of one code together; the first one speaks for them. */
export interface SupportedSum {
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly confidence: number;
  readonly lines: readonly [SuggestedLine, ...SuggestedLine[]];
}

/** Steps of one service on both sides that are not the same code. */
export interface OtherStep {
  readonly service: string;
  readonly billed: readonly BilledSum[];
  readonly supported: readonly SupportedSum[];
}

/** The claim laid beside what the note supports. */
export interface Pairing {
  /** The same code on both sides. */
  readonly same: readonly { readonly billed: BilledSum; readonly supported: SupportedSum }[];
  /** An ended code and the code that stands in its place. */
  readonly replaced: readonly { readonly billed: BilledSum; readonly supported: SupportedSum }[];
  readonly steps: readonly OtherStep[];
  /** Billed, and no line of its service is left to support it. */
  readonly extra: readonly BilledSum[];
  /** Supported, and no line of its service is left that bills it. */
  readonly missing: readonly SupportedSum[];
}

/** Supported lines of one code summed; the least sure of them gives the confidence. */
export function supportedSums(lines: readonly SuggestedLine[]): SupportedSum[] {
  return [...groupBy(lines, ({ code }) => code)].flatMap(([code, own]) => {
    const [first, ...rest] = own;
    if (first === undefined) return [];
    return {
      code,
      units: own.reduce((sum, { units }) => sum + units, 0),
      modifiers: [...new Set(own.flatMap(({ modifiers }) => modifiers))],
      confidence: Math.min(...own.map(({ confidence }) => confidence)),
      lines: [first, ...rest] as const,
    };
  });
}

interface Left {
  readonly billed: BilledSum[];
  readonly supported: SupportedSum[];
}

type Couple = Pairing["same"][number];

/** Takes the couples that match out of both sides. */
function takeCouples(left: Left, matches: (billed: BilledSum, code: string) => boolean): Couple[] {
  const couples: Couple[] = [];
  for (const billed of [...left.billed]) {
    const at = left.supported.findIndex(({ code }) => matches(billed, code));
    const [supported] = at < 0 ? [] : left.supported.splice(at, 1);
    if (supported === undefined) continue;
    left.billed.splice(left.billed.indexOf(billed), 1);
    couples.push({ billed, supported });
  }
  return couples;
}

/**
 * The lines of one service that are left on both sides. An add-on goes with them; where nothing but
 * add-ons is left on one side, they are no step of the other's.
 */
function takeStep(
  left: Left,
  service: string,
  day: IsoDate,
  book: CodeBook,
): OtherStep | undefined {
  const ownBilled = left.billed.filter(({ code }) => book.serviceOf(code) === service);
  const ownSupported = left.supported.filter(({ code }) => book.serviceOf(code) === service);
  const stands = ({ code }: { code: string }) => !book.isAddOn(code, day);
  if (!ownBilled.some(stands) || !ownSupported.some(stands)) return undefined;
  const value = ({ code, units }: { code: string; units: number }) =>
    book.valueOf(code, units, day);
  const total = (lines: readonly { code: string; units: number }[]) =>
    lines.reduce((sum, line) => sum + value(line), 0);
  if (total(ownBilled) === total(ownSupported) && service !== "unlisted") return undefined;
  return { service, billed: ownBilled, supported: ownSupported };
}

/**
 * Lays billed beside supported lines: first the same code, then an ended code beside its successor,
 * then the steps of one service, by all that is left of it on both sides.
 */
export function pairLines(
  billed: readonly BilledSum[],
  supported: readonly SupportedSum[],
  day: IsoDate,
  book: CodeBook,
): Pairing {
  const left: Left = { billed: [...billed], supported: [...supported] };
  const same = takeCouples(left, (line, code) => line.code === code);
  const replaced = takeCouples(
    left,
    (line, code) =>
      book.entryOf(line.code, day) === undefined && book.successorsOf(line.code).includes(code),
  );
  const services = new Set(left.billed.flatMap(({ code }) => book.serviceOf(code) ?? []));
  const steps = [...services].flatMap((service) => takeStep(left, service, day, book) ?? []);
  const isStep = (line: BilledSum | SupportedSum) =>
    steps.some((step) => [...step.billed, ...step.supported].includes(line));
  return {
    same,
    replaced,
    steps,
    extra: left.billed.filter((line) => !isStep(line)),
    missing: left.supported.filter((line) => !isStep(line)),
  };
}
