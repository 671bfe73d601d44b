import type { ClosureClass, Fact, Measure, Span } from "../types/index.ts";
import { type ClosureWord, roleOf, sentenceOf } from "./closure-words.ts";
import { missing, stated } from "./facts.ts";
import type { Placed, Reading } from "./reading.ts";
import { greatest, narrowest, withRole } from "./sizes.ts";
import type { Closure } from "./wound-words.ts";

/** The class that the words support, and the one named where they support less. */
export interface Judged {
  readonly closure: Fact<ClosureClass>;
  readonly claimed: Fact<ClosureClass>;
}

/** What a closure is judged by. */
export interface Told {
  readonly reading: Reading;
  readonly closure: Closure;
  /** Measures of this wound. */
  readonly measures: readonly Placed<Measure>[];
}

const judged = (value: ClosureClass, ...words: Span[]): Judged => ({
  closure: stated(value, ...words),
  claimed: missing,
});

/** From this day exposed structures and free margins make a repair complex, and undermining must be measured. */
const redefined = "2020-01-01";
const since2020: ReadonlySet<string> = new Set(["exposed-structure", "free-margin"]);

const cutAway = /\b(?:debrid|excis|trim|resect|cut (?:back|away|off)|remov|sharply|freshen)/;
const undermining = /\b(?:undermin|freed|mobili[sz]|elevat|dissect)/;

/**
 * "A 2.6 x 2.1 cm wound": both its dimensions, as it was found and not as it was closed. Where something
 * was cut out with a margin, its own size is not that of the wound.
 */
function asFound(measures: Told["measures"]): Told["measures"][number] | undefined {
  const cutOut = withRole(measures, "margin", "excised").length > 0;
  const ofWound = cutOut ? withRole(measures, "length") : withRole(measures, "length", "size");
  return ofWound.find(({ dims }) => dims.length > 1);
}

/** Undermining at least as wide as the defect, where both are measured. */
function wideUndermining(measures: Told["measures"]): Span | undefined {
  const undermined = withRole(measures, "undermining")[0];
  const width =
    withRole(measures, "gap")[0] ?? withRole(measures, "defect")[0] ?? asFound(measures);
  if (undermined === undefined || width === undefined) return undefined;
  return greatest(undermined) >= narrowest(width) ? undermined : undefined;
}

/** One of the elements that make a repair complex (CPT's definition on the day of the visit). */
function complexElement({ reading, closure, measures }: Told): Span | undefined {
  const old = reading.day < redefined;
  const proves = (word: ClosureWord): boolean => {
    switch (roleOf(word)) {
      case "complex-element":
        return !(old && since2020.has(word.is.id));
      case "extensive-undermining":
        return old;
      case "devitalised":
        return cutAway.test(sentenceOf(reading, word.start));
      case "wide-undermining":
        return undermining.test(sentenceOf(reading, word.start));
      default:
        return false;
    }
  };
  return closure.words.find(proves) ?? wideUndermining(measures);
}

const surface = ["suture-skin", "staples", "suture-surface"] as const;

/** "3-0 Vicryl and 4-0 Monocryl subcuticular": two materials, one of them in the skin. */
function twoAbsorbables(
  { words, has }: Closure,
  plain: string,
): readonly ClosureWord[] | undefined {
  const skin = has("skin");
  const [first, ...rest] = words.filter((word) => roleOf(word) === "suture-absorbable");
  if (first === undefined || skin === undefined) return undefined;
  const nameOf = ({ start, end }: ClosureWord) => plain.slice(start, end);
  const other = rest.find((word) => nameOf(word) !== nameOf(first));
  return other === undefined ? undefined : [first, other, skin];
}

/** Layers as the words tell them: named so, a deep layer, or sutures for the depth and the skin side by side. */
function layersOf(closure: Closure, plain: string): readonly ClosureWord[] | undefined {
  const { has } = closure;
  const named = has("layered");
  if (named !== undefined) return [named];
  const deep = has("deep");
  const skin = has("skin", ...surface);
  if (deep !== undefined) return skin === undefined ? [deep] : [deep, skin];
  if (has("single") !== undefined) return undefined;
  const absorbable = has("suture-absorbable");
  const stitch = has(...surface);
  return absorbable && stitch ? [absorbable, stitch] : twoAbsorbables(closure, plain);
}

/** One layer of sutures, or one class named simple. */
function oneLayer({ has }: Closure): ClosureWord | undefined {
  return has("single") ?? has("skin", ...surface, "simple", "suture-absorbable");
}

/** A class named that the words do not support: complex counts as layered unless one layer is told. */
function judgeNamed(
  closure: Closure,
  layers: readonly ClosureWord[] | undefined,
): Judged | undefined {
  const named = closure.has("complex");
  if (named === undefined) return undefined;
  const single = closure.has("single");
  const value = layers === undefined && single !== undefined ? "simple" : "intermediate";
  return {
    closure: stated(value, ...(layers ?? [single ?? named])),
    claimed: stated("complex", named),
  };
}

/** Layers, or one layer over a wound so dirty that it had to be cleaned out, or named so. */
function judgeIntermediate(
  closure: Closure,
  layers: readonly ClosureWord[] | undefined,
): Judged | undefined {
  if (layers !== undefined) return judged("intermediate", ...layers);
  const named = closure.has("intermediate");
  const single = closure.has("single");
  if (named !== undefined && single === undefined) return judged("intermediate", named);
  const dirt = closure.has("contaminated");
  const cleaned = closure.has("cleaned-out");
  const sewn = oneLayer(closure);
  if (dirt !== undefined && cleaned !== undefined && sewn !== undefined) {
    return judged("intermediate", dirt, cleaned, sewn);
  }
  return named === undefined || single === undefined
    ? undefined
    : { closure: stated("simple", single), claimed: stated("intermediate", named) };
}

const stitched = /sut|stitch|running|interrupt|mattress|cuticular|continuous|lock|over and|tops?\b/;

/** "Skin closure: Dermabond": glue or strips on the skin, and no word of a suture. */
function onlyStuck({ words, has }: Closure, plain: string): boolean {
  if (has("adhesive", "strips") === undefined) return false;
  if (has(...surface, "suture-absorbable", "single", "simple")) return false;
  return !words.some(
    (word) => roleOf(word) === "skin" && stitched.test(plain.slice(word.start, word.end)),
  );
}

function judgeSimpler(closure: Closure, plain: string): Judged | undefined {
  const sutured = onlyStuck(closure, plain) ? undefined : oneLayer(closure);
  if (sutured !== undefined) return judged("simple", sutured);
  for (const role of ["adhesive", "strips", "second-intention"] as const) {
    const word = closure.has(role);
    if (word !== undefined) return judged(role === "second-intention" ? "none" : role, word);
  }
  return undefined;
}

/** The class of a closure by what its words prove; `undefined` where nothing tells of one. */
export function judgeClosure(told: Told): Judged | undefined {
  const { closure } = told;
  const layers = layersOf(closure, told.reading.plain);
  const base = layers?.[0] ?? closure.has("complex", "intermediate");
  const element = base === undefined ? undefined : complexElement(told);
  if (element !== undefined && base !== undefined) return judged("complex", element, base);
  return (
    judgeNamed(closure, layers) ??
    judgeIntermediate(closure, layers) ??
    judgeSimpler(closure, told.reading.plain)
  );
}
