import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import type { Engine } from "../index.ts";
import { measure, median } from "./measure.ts";

/** What a text of one length cost. */
export interface LengthCost {
  readonly characters: number;
  /** Seconds, median. */
  readonly pipeline: number;
  readonly wink: number;
}

const rounds = { rounds: 5, warmUp: 2 };

/** Ordinary notes one after another, cut to so many characters. */
export function textOf(texts: readonly string[], characters: number): string {
  const all = texts.join("\n\n");
  return all.repeat(Math.ceil(characters / all.length)).slice(0, characters);
}

/** Times texts of growing length, with the pipeline and with wink-nlp's tokens + sentences. */
export function costByLength(
  engine: Engine,
  texts: readonly string[],
  lengths: readonly number[],
): LengthCost[] {
  const tokens = winkNLP(model, ["sbd"]);
  return lengths.map((characters) => {
    const text = textOf(texts, characters);
    const contestants = [
      { name: "pipeline", pass: () => void engine.suggest({ id: "1", text }) },
      { name: "wink", pass: () => void tokens.readDoc(text) },
    ];
    const taken = measure(contestants, rounds);
    const [pipeline, wink] = [0, 1].map((place) =>
      median(taken.map((round) => round[place] ?? Number.NaN)),
    );
    return { characters, pipeline: pipeline ?? Number.NaN, wink: wink ?? Number.NaN };
  });
}

/** How much more a character costs in the longest text than in one of 1 KB, as a multiple of wink-nlp's own growth. */
export function flatness(costs: readonly LengthCost[]): number {
  const first = costs.find(({ characters }) => characters >= 1_000);
  const last = costs.at(-1);
  if (first === undefined || last === undefined) return Number.NaN;
  return last.pipeline / first.pipeline / (last.wink / first.wink);
}
