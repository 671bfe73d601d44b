import type { AuditFigures, AuditGroup, Share } from "./audits-api.ts";
import { type Cell, Figure } from "./report/figure.tsx";
import { PlainBars } from "./report/plain-bars.tsx";
import { percent, plural, typeWords } from "./words.ts";

/** Findings to look at: all of a type, a kind, a provider; empty asks for any. */
export interface Wanted {
  readonly type: string;
  readonly kind: "finding" | "question";
  readonly provider: string;
}

type Show = (wanted: Partial<Wanted>) => void;

const interval = ({ lower, upper }: Share): Cell => ({
  value: `${percent(lower)} to ${percent(upper)}`,
});

const rate = ({ rate: value }: Share): Cell => ({
  value: Math.round(value * 1000) / 1000,
  shown: percent(value),
});

function ByType({ types, show }: { readonly types: AuditFigures["types"]; readonly show: Show }) {
  if (types.length === 0) return null;
  return (
    <Figure
      title="Findings by type"
      words="With the share of visits that have at least one. A number opens the findings or questions below."
      heads={["Type", "findings", "questions", "share of visits", "95 % interval"]}
      rows={types.map(({ type, findings, questions, visits }) => ({
        name: typeWords(type),
        cells: [
          { value: findings, act: () => show({ type, kind: "finding" }) },
          { value: questions, act: () => show({ type, kind: "question" }) },
          rate(visits),
          interval(visits),
        ],
      }))}
    >
      <PlainBars
        label="Findings by type"
        bars={types.map(({ type, findings }) => ({
          name: typeWords(type),
          value: findings,
          shown: `${findings}`,
        }))}
      />
    </Figure>
  );
}

function ByProvider({
  groups,
  show,
}: {
  readonly groups: readonly AuditGroup[];
  readonly show: Show;
}) {
  if (groups.length === 0) return null;
  return (
    <Figure
      title="Visits with a finding, by provider"
      words="Work RVUs billed, and how much of them is over or under what the notes support. A number opens the provider's findings below."
      heads={[
        "Provider",
        "with a finding",
        "of visits",
        "share",
        "95 % interval",
        "billed",
        "over",
        "under",
      ]}
      rows={groups.map(({ name, visits, billed, over, under }) => ({
        name: name === "" ? "not named" : name,
        cells: [
          {
            value: visits.count,
            act: name === "" ? undefined : () => show({ provider: name, kind: "finding" }),
          },
          { value: visits.of },
          rate(visits),
          interval(visits),
          { value: billed },
          { value: over },
          { value: under },
        ],
      }))}
    >
      <PlainBars
        label="Share of visits with a finding, by provider"
        bars={groups.map(({ name, visits }) => ({
          name: name === "" ? "not named" : name,
          value: visits.rate,
          shown: percent(visits.rate),
        }))}
      />
    </Figure>
  );
}

/** What an audit found, in figures that lead to the findings. */
export function AuditFiguresView({
  summary,
  show,
}: {
  readonly summary: AuditFigures;
  readonly show: Show;
}) {
  const { audited, withFinding, findings, questions, rvu, types, providers } = summary;
  return (
    <>
      <p>
        {plural(audited, "visit")}, {withFinding.count} of them with a finding (
        {percent(withFinding.rate)}; 95 % interval {percent(withFinding.lower)} to{" "}
        {percent(withFinding.upper)}): {plural(findings, "finding")},{" "}
        {plural(questions, "question")}. Work RVUs: {rvu.billed} billed, {rvu.over} over,{" "}
        {rvu.under} under.
      </p>
      <ByType types={types} show={show} />
      <ByProvider groups={providers} show={show} />
    </>
  );
}
