import { percent } from "../words.ts";
import { Figure } from "./figure.tsx";
import { Plot, type Scale } from "./plot.tsx";
import type { Band, Outcomes } from "./report-api.ts";
import type { Drill } from "./verdicts.tsx";

const bandWords = ({ from, to }: Band) => `${percent(from)} to ${percent(to)}`;

interface DotsProps extends Scale {
  readonly bands: readonly Band[];
  readonly from: number;
}

function Dots({ bands, from, x, y }: DotsProps) {
  return (
    <>
      <line class="even" x1={x(from)} y1={y(from)} x2={x(1)} y2={y(1)} />
      {bands.map((band) => {
        const at = x(band.meanConfidence ?? band.from);
        const { rate, lower, upper, of } = band.accepted;
        return (
          <g key={band.from}>
            <line class="interval" x1={at} y1={y(lower)} x2={at} y2={y(upper)} />
            <circle cx={at} cy={y(rate)} r={3 + Math.min(6, Math.sqrt(of) / 2)}>
              <title>{bandWords(band)}</title>
            </circle>
          </g>
        );
      })}
    </>
  );
}

/** Is ninety per cent ninety? */
export function Agreement({ told, drill }: { readonly told: Outcomes; readonly drill: Drill }) {
  const { agreement } = told;
  const [lowest] = agreement;
  if (lowest === undefined) return null;
  const left = lowest.from < 0.5 ? 0 : 0.5;
  return (
    <Figure
      title="Is ninety per cent ninety?"
      words="Suggested lines by confidence, and the share of them that was accepted as it stood, with 95 % intervals. On the dashed line both are equal; below it the suggestions are surer than they should be."
      heads={["Confidence", "lines", "mean confidence", "accepted", "interval"]}
      rows={agreement.map((band) => ({
        name: bandWords(band),
        cells: [
          {
            value: band.accepted.of,
            act: () =>
              drill(`Confidence of ${bandWords(band)}`, { above: band.from, below: band.to }),
          },
          { value: band.meanConfidence, shown: percent(band.meanConfidence ?? 0) },
          { value: band.accepted.rate, shown: percent(band.accepted.rate) },
          {
            value: `${band.accepted.lower} to ${band.accepted.upper}`,
            shown: `${percent(band.accepted.lower)} to ${percent(band.accepted.upper)}`,
          },
        ],
      }))}
    >
      <Plot
        label="Confidence against the share accepted"
        across="mean confidence"
        up="accepted as it stood"
        from={left}
        to={1}
        draw={(scale) => <Dots bands={agreement} from={left} {...scale} />}
      />
    </Figure>
  );
}
