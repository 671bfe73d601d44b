import { keptIn } from "./kept.ts";
import type { LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

const prescribed: ReadonlySet<string | undefined> = new Set(["rx", "rx-any", "rx-monitored"]);

/** A row of a list, one sentence long, whether or not the list was recognised as one. */
const isRow = /^\W{0,2}(?:[-*•·>+#=~]|\d{1,2}[.)]) ?/;

/** Sentences that are rows and tell a prescription. */
const rowsWithDrug = keptIn(
  ({ others, doc, plain }): ReadonlySet<number> =>
    new Set(
      others
        .filter(({ is }) => prescribed.has(is.role))
        .map(({ place }) => place.sentence)
        .filter((sentence) => {
          const { start = 0 } = doc.sentences[sentence] ?? {};
          return isRow.test(plain.slice(start, start + 6));
        }),
    ),
);

/**
 * "- psoriasis, stable -> cont clobetasol" above "- L hip, 7 mm -> 3 mm punch": is a disease treated with a
 * drug in a row of its own? It is not what was taken away or sampled in another row.
 */
export const hasOwnRow = ({ reading }: Scene, { place }: LesionWord): boolean =>
  rowsWithDrug(reading).has(place.sentence);
