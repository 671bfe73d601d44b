import { useEffect, useState } from "preact/hooks";
import { type Counts, type Outcomes, outcomes } from "./service-api.ts";
import { percent } from "./words.ts";

const verdicts = ["accepted", "edited", "rejected", "added"] as const;

/** Lines that were suggested: added ones were not. */
const suggestedOf = ({ accepted, edited, rejected }: Counts) => accepted + edited + rejected;

const acceptedShare = (counts: Counts): number | undefined =>
  suggestedOf(counts) === 0 ? undefined : counts.accepted / suggestedOf(counts);

const shown = (share: number | null | undefined) =>
  share === null || share === undefined ? "–" : percent(share);

type Named = readonly [name: string, counts: Counts];

const rowHeight = 26;
const labelWidth = 190;
const barWidth = 420;

/** One bar a family, as long as its lines are many, cut into what came of them. */
function Bars({ rows }: { readonly rows: readonly Named[] }) {
  const most = Math.max(1, ...rows.map(([, counts]) => suggestedOf(counts) + counts.added));
  const scale = barWidth / most;
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${labelWidth + barWidth + 40} ${rows.length * rowHeight + 4}`}
      role="img"
      aria-label="Lines by family and what came of them; the table below has the figures"
    >
      {rows.map(([name, counts], row) => {
        let x = labelWidth;
        return (
          <g key={name} transform={`translate(0 ${row * rowHeight})`}>
            <text x={labelWidth - 8} y={17} text-anchor="end">
              {name}
            </text>
            {verdicts.map((verdict) => {
              const width = counts[verdict] * scale;
              const bar = (
                <rect key={verdict} class={verdict} x={x} y={4} width={width} height={17} />
              );
              x += width;
              return bar;
            })}
            <text x={x + 6} y={17}>
              {suggestedOf(counts) + counts.added}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const side = 260;
const edge = 40;

/** Is ninety per cent ninety? Each family: how sure it was against how often it was accepted as it stood. */
function Agreement({ rows }: { readonly rows: readonly Named[] }) {
  const at = (share: number) => share * side;
  return (
    <svg
      class="chart agreement"
      viewBox={`0 0 ${side + 2 * edge} ${side + 2 * edge}`}
      role="img"
      aria-label="Mean confidence against the share accepted, by family; the table below has the figures"
    >
      <g transform={`translate(${edge} 20)`}>
        <rect class="frame" width={side} height={side} />
        <line class="even" x1={0} y1={side} x2={side} y2={0} />
        {rows.map(([name, counts]) => {
          const accepted = acceptedShare(counts);
          if (accepted === undefined || counts.meanConfidence === null) return null;
          return (
            <circle
              key={name}
              cx={at(counts.meanConfidence)}
              cy={side - at(accepted)}
              r={3 + Math.min(9, Math.sqrt(suggestedOf(counts)))}
            >
              <title>{name}</title>
            </circle>
          );
        })}
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <text x={at(share)} y={side + 18} text-anchor="middle">
              {percent(share)}
            </text>
            <text x={-6} y={side - at(share) + 5} text-anchor="end">
              {Math.round(share * 100)}
            </text>
          </g>
        ))}
        <text x={side / 2} y={side + 36} text-anchor="middle">
          mean confidence
        </text>
        <text x={8} y={-2}>
          accepted as it stood, %
        </text>
      </g>
    </svg>
  );
}

const heads = ["suggested", ...verdicts, "accepted as it stood", "mean confidence"];

function Table({ title, rows }: { readonly title: string; readonly rows: readonly Named[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it
    <section class="table-scroll" tabIndex={0} aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, counts]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{suggestedOf(counts)}</td>
              {verdicts.map((verdict) => (
                <td key={verdict}>{counts[verdict]}</td>
              ))}
              <td>{shown(acceptedShare(counts))}</td>
              <td>{shown(counts.meanConfidence)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const csvOf = (rows: readonly Named[]): string =>
  [
    ["name", ...verdicts, "meanConfidence"].join(","),
    ...rows.map(([name, counts]) =>
      [name, ...verdicts.map((verdict) => counts[verdict]), counts.meanConfidence ?? ""].join(","),
    ),
  ].join("\n");

function save(name: string, text: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

const dayBefore = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

function Figures({ told, period }: { readonly told: Outcomes; readonly period: string }) {
  const rules = Object.entries(told.byRule);
  const codes = Object.entries(told.byCode);
  const all: readonly Named[] = [["all lines", told.all]];
  if (codes.length === 0) return <p>No review was finished in this time.</p>;
  return (
    <>
      <ul class="chart-legend" aria-label="Colours of the bars">
        {verdicts.map((verdict) => (
          <li key={verdict}>
            <span class={`swatch ${verdict}`} /> {verdict}
          </li>
        ))}
      </ul>
      <div class="charts">
        <Bars rows={[...all, ...rules]} />
        <Agreement rows={rules} />
      </div>
      <Table title="By family" rows={[...all, ...rules]} />
      <Table title="By code" rows={codes} />
      <div class="actions">
        <button
          type="button"
          onClick={() => save(`outcomes-${period}.csv`, csvOf([...rules, ...codes]))}
        >
          These figures as CSV
        </button>
      </div>
    </>
  );
}

/** What came of suggested lines in a stretch of time. */
export function Report() {
  const [from, setFrom] = useState(dayBefore(30));
  const [to, setTo] = useState(dayBefore(0));
  const [told, setTold] = useState<Outcomes>();
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    let stale = false;
    outcomes(from, to).then(
      (found) => {
        if (stale) return;
        setTold(found);
        setTrouble("");
      },
      (error: unknown) => {
        if (!stale) setTrouble(error instanceof Error ? error.message : "");
      },
    );
    return () => {
      stale = true;
    };
  }, [from, to]);
  return (
    <section class="report" aria-labelledby="report-title">
      <h2 id="report-title">Outcomes</h2>
      <div class="filters">
        <label>
          From
          <input
            type="date"
            value={from}
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
          />
        </label>
        <label>
          To
          <input
            type="date"
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
          />
        </label>
        <a
          class="button"
          href={`v1/exports/accepted.csv?${new URLSearchParams({ from, to })}`}
          download
        >
          Lines for the claim as CSV
        </a>
      </div>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {trouble === "" && told !== undefined && <Figures told={told} period={`${from}-${to}`} />}
    </section>
  );
}
