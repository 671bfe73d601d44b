import { useState } from "preact/hooks";
import { percent, plural } from "../words.ts";
import { Figure, type Row } from "./figure.tsx";
import { Plot, type Scale } from "./plot.tsx";
import type { Outcomes, Passage } from "./report-api.ts";
import type { Drill } from "./verdicts.tsx";

interface CurvesProps extends Scale {
  readonly at: readonly Passage[];
  readonly notes: number;
  readonly chosen: number;
}

const path = (points: readonly (readonly [number, number])[]) =>
  points
    .map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join("");

/** How many notes go through, and how many of those rightly, at every confidence. */
function Curves({ at, notes, chosen, x, y }: CurvesProps) {
  const some = at.filter(({ unchanged }) => unchanged.of > 0);
  const upper = some.map((one) => [x(one.confidence), y(one.unchanged.upper)] as const);
  const lower = some.map((one) => [x(one.confidence), y(one.unchanged.lower)] as const);
  return (
    <>
      <path class="between" d={`${path([...upper, ...lower.reverse()])}Z`} />
      <path class="precision" d={path(some.map((p) => [x(p.confidence), y(p.unchanged.rate)]))} />
      <path
        class="coverage"
        d={path(at.map((p) => [x(p.confidence), y(p.unchanged.of / Math.max(1, notes))]))}
      />
      <line class="even" x1={x(chosen)} y1={y(0)} x2={x(chosen)} y2={y(1)} />
    </>
  );
}

function rowOf(
  { confidence, unchanged }: Passage,
  notes: number,
  chosen: number,
  drill: Drill,
): Row {
  const { count, of, rate, lower, upper } = unchanged;
  const none = of === 0;
  return {
    name: percent(confidence),
    isCurrent: confidence === chosen,
    cells: [
      { value: of },
      { value: notes === 0 ? 0 : of / notes, shown: percent(of / Math.max(1, notes)) },
      {
        value: of - count,
        act: () =>
          drill(`Gone through at ${percent(confidence)}, and changed by a coder`, {
            wrongAt: confidence,
          }),
      },
      { value: none ? null : rate, shown: none ? "–" : percent(rate) },
      {
        value: none ? null : `${lower} to ${upper}`,
        shown: none ? "–" : `${percent(lower)} to ${percent(upper)}`,
      },
    ],
  };
}

const isShown = (confidence: number) => Math.round(confidence * 100) % 10 === 0;

/** Shadow mode: what would have gone straight through at a chosen confidence, and how rightly. */
export function StraightThrough({
  told,
  drill,
}: {
  readonly told: Outcomes;
  readonly drill: Drill;
}) {
  const [chosen, setChosen] = useState(0.9);
  const { notes, at } = told.straightThrough;
  const here = at.find(({ confidence }) => confidence === chosen);
  if (here === undefined || notes === 0) return null;
  const { count, of, rate, lower, upper } = here.unchanged;
  return (
    <Figure
      title="Shadow mode"
      words="Reviewed notes whose every line is at least so sure and that no gap blocks: what would have gone through without a human, and the share that coders left as it was. Nothing goes through in fact."
      heads={["Confidence", "notes", "of all", "changed", "precision", "95 % interval"]}
      rows={at
        .filter(({ confidence }) => isShown(confidence) || confidence === chosen)
        .map((one) => rowOf(one, notes, chosen, drill))}
      above={
        <div class="chosen">
          <label>
            Confidence of every line, at least {percent(chosen)}
            <input
              type="range"
              min={50}
              max={99}
              value={Math.round(chosen * 100)}
              onInput={({ currentTarget }) => setChosen(Number(currentTarget.value) / 100)}
            />
          </label>
          <p role="status">
            {of} of {plural(notes, "note")} would have gone through.{" "}
            {of > 0 &&
              `Coders left ${count} of them as they were: precision ${percent(rate)}, 95 % interval ${percent(lower)} to ${percent(upper)}.`}
          </p>
        </div>
      }
    >
      <ul class="chart-legend" aria-label="Lines of the chart">
        <li>
          <span class="swatch precision" /> precision, with its interval
        </li>
        <li>
          <span class="swatch coverage" /> share of all notes
        </li>
      </ul>
      <Plot
        label="Precision and share of notes by confidence"
        across="confidence"
        up=""
        from={0.5}
        to={1}
        draw={(scale) => <Curves at={at} notes={notes} chosen={chosen} {...scale} />}
      />
    </Figure>
  );
}
