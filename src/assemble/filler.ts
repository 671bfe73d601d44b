import type { Fact, FillerInjection } from "../types/index.ts";
import { bare, missing, stated } from "./facts.ts";
import { cosmeticFact } from "./for-looks.ts";
import type { Scene } from "./scene.ts";
import { type Acts, around, asActs, diseaseFact, featuresOf, sessionBase } from "./session.ts";

const volume = /(\d{1,2}(?:\.\d{1,2})?|\.\d{1,2}) ?(?:ml|cc|ccs|mls)\b/g;
const totalBefore = /\btotal[^.;\n]{0,24}$/;
const totalAfter = /^ ?(?:in )?total\b/;
/** Volumes of what numbs or dilutes, and of the syringe itself. */
const otherLiquid =
  /^[^.;\n]{0,24}\b(?:lido|xylo|saline|lidocaine|epi|marcaine|water|discard|wast)/;

interface Amount {
  readonly start: number;
  readonly end: number;
  readonly ml: number;
  readonly total: boolean;
}

/** Volumes told in the sentences of the filler and in those directly behind them. */
function amounts({ reading }: Scene, sentences: ReadonlySet<number>): Amount[] {
  const { doc, plain } = reading;
  const read = [...new Set([...sentences].flatMap((index) => [index, index + 1]))].sort(
    (a, b) => a - b,
  );
  return read.flatMap((index) => {
    const sentence = doc.sentences[index];
    if (sentence === undefined) return [];
    const text = plain.slice(sentence.start, sentence.end);
    return [...text.matchAll(volume)].flatMap((match): Amount[] => {
      const end = match.index + match[0].length;
      if (otherLiquid.test(text.slice(end))) return [];
      const total =
        totalBefore.test(text.slice(0, match.index)) || totalAfter.test(text.slice(end));
      const start = sentence.start + match.index;
      return [{ start, end: sentence.start + end, ml: Number(match[1]), total }];
    });
  });
}

/** The stated total, else the volumes of the places added; one that a sentence tells again adds nothing. */
function volumeFact(scene: Scene, acts: Acts): Fact<number> {
  const told = amounts(scene, around(scene, acts).sentences);
  const total = told.find((amount) => amount.total);
  if (total !== undefined) return stated(total.ml, bare(total));
  if (told.length === 0) return missing;
  const sum = told.reduce((all, { ml }) => all + ml, 0);
  return stated(Math.round(sum * 100) / 100, ...told.map(bare));
}

/** Fillers injected: one event a session, with the whole volume. */
export function fillers(scene: Scene): FillerInjection[] {
  const acts = asActs(scene.acts.filter(({ family }) => family === "filler"));
  if (acts === undefined) return [];
  const base = sessionBase(
    scene,
    acts,
    diseaseFact(scene, acts, ({ is }) => is.behaviour === "scar"),
  );
  const [need] = featuresOf(scene, "filler-need");
  const reason: Fact<string> =
    need === undefined
      ? base.reason
      : stated(scene.reading.plain.slice(need.start, need.end), need);
  return [
    {
      kind: "filler",
      volumeMl: volumeFact(scene, acts),
      cosmetic: cosmeticFact(scene, acts),
      ...base,
      reason,
    },
  ];
}
