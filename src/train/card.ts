import {
  calibrationError,
  noiseFloor,
  type Point,
  rankingQuality,
  reliability,
  riskCoverage,
} from "../eval/calibration.ts";
import { reliabilityPlot, riskPlot } from "./plots.ts";
import type { Trained } from "./train-models.ts";

const sure = 0.9;

const share = (part: number, whole: number) =>
  whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
const plain = (value: number | null) => (value === null ? "-" : value.toFixed(3));

/** One row of the table of checks. */
function row(name: string, points: readonly Point[]): string {
  const high = points.filter(({ confidence }) => confidence >= sure);
  const right = (some: readonly Point[]) => some.filter((point) => point.right).length;
  return `| ${[
    name,
    points.length,
    share(right(points), points.length),
    plain(calibrationError(points)),
    plain(noiseFloor(points)),
    plain(rankingQuality(points)),
    share(right(high), high.length),
    share(high.length, points.length),
  ].join(" | ")} |`;
}

type Checked = Trained["checked"];

const pointsOf = (checked: Checked, fits: (one: Checked[number]["weighed"]) => boolean) =>
  checked.filter(({ weighed }) => fits(weighed)).map(({ point }) => point);

function checks(checked: Checked): readonly string[] {
  const whole = checked.filter(({ weighed }) => weighed.reading === 0);
  const styles = [...new Set(whole.map(({ weighed }) => weighed.line.style))].sort();
  return [
    "| lines | lines | right | ECE | ECE by chance | AUROC | right at 0.9 | share at 0.9 |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    row(
      "all readings",
      pointsOf(checked, () => true),
    ),
    row(
      "the corpus as it is",
      pointsOf(whole, () => true),
    ),
    row(
      "with words forgotten",
      pointsOf(checked, ({ reading }) => reading > 0),
    ),
    ...styles.map((style) =>
      row(
        `style ${style}`,
        pointsOf(whole, ({ line }) => line.style === style),
      ),
    ),
  ];
}

/** How the models were made, from what, and how well they did on what they had not seen. */
export function cardOf(trained: Trained): string {
  const { notes, confidence, sentenceScores: told } = trained;
  const weights = Object.entries(confidence.weights).map(
    ([name, { each, most }]) => `| ${name} | ${each} | ${most} |`,
  );
  return `# Models

Written by \`npm run train\`; nothing here is written by hand, and nothing is learned while the product
runs. Corpus ${trained.corpusHash}: ${notes.written} notes written by hand, ${notes.unmended} more that nothing was mended by, ${notes.generated} generated. Lexicon ${trained.lexiconVersion}.

| file | what it holds |
| --- | --- |
| \`confidence.json\` | weights of the confidence of a line, lines by rule, the share of unknown words that makes a note foreign |
| \`words.txt\` | words of the corpus that the lexicon lacks, for telling unknown words |
| \`sentences.json\` | what a sentence is for: natural's naive Bayes over stemmed words |
| \`reliability.svg\` | confidence against the share right |
| \`risk-coverage.svg\` | share wrong against the share of lines kept |

## Confidence

Logistic regression on the features of \`src/confidence/features.ts\`, held (L2) to what a coder expects
of each doubt (\`src/train/expected-weights.ts\`); a doubt never becomes a reason for a line. Its log-odds
are calibrated (Platt) on lines that the fit had not seen.

The product was mended by the notes written by hand until nearly all were right, so they alone would
teach too much confidence. They are therefore read again with 1, 2, 3, 5 and 8 % of the lexicon's words,
cues and headings forgotten, as if other people had written them; the corpus as it is counts threefold.
Notes of \`corpus/calibration/\`, by which nothing was ever mended, are read as they are and count tenfold.
Generated notes count no more together than those written by hand. Held-out files and the gold cases
that measure the product are never read.

Checked on files left out of fit, calibration and vocabulary alike:

${checks(trained.checked).join("\n")}

A note more than ${Math.round(confidence.foreignShare * 100)} % of whose words are unknown is taken for one of another language or field.

| feature | log-odds each | counted at most |
| --- | --- | --- |
| (none) | ${confidence.intercept} | |
${weights.join("\n")}

## Sentences

Told apart as done, planned, history, consent, instruction or findings: ${told.sentences} labelled sentences in six
folds, sentences of notes labelled by their sections beside them. Right: ${share(told.accuracy, 1)}; talk taken for
something done: ${share(told.falselyDone, 1)}; something done taken for talk: ${share(told.doneMissed, 1)}.

The product does not use it: \`marginalia eval\` shows beside the product what it would change
(\`+ sentence classifier\`), and it adds nothing to cues and sections.
`;
}

/** The two plots of the check, by the name of their file. */
export function plotsOf({ checked }: Trained): Readonly<Record<string, string>> {
  const points = checked.map(({ point }) => point);
  return {
    "reliability.svg": reliabilityPlot(reliability(points)),
    "risk-coverage.svg": riskPlot(riskCoverage(points)),
  };
}
