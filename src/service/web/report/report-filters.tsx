import { useMemo, useRef } from "preact/hooks";
import type { Chosen, Outcomes } from "./report-api.ts";

interface ReportFiltersProps {
  readonly chosen: Chosen;
  readonly told: Outcomes | undefined;
  readonly choose: (chosen: Chosen) => void;
}

type Field = "engine" | "family" | "provider" | "coder";
type Names = Readonly<Record<Field, readonly (readonly [value: string, words: string])[]>>;

const same = (record: Readonly<Record<string, unknown>>) =>
  Object.keys(record).map((name) => [name, name] as const);

const namesOf = (told: Outcomes): Names => ({
  engine: same(told.byEngine),
  family: same(told.byRule),
  provider: same(told.byProvider),
  coder: Object.entries(told.coders),
});

const none: Names = { engine: [], family: [], provider: [], coder: [] };
const labels: readonly (readonly [Field, string])[] = [
  ["engine", "Engine version"],
  ["family", "Family"],
  ["provider", "Provider"],
  ["coder", "Coder"],
];

/** The time and the choice of lines that a report is about. */
export function ReportFilters({ chosen, told, choose }: ReportFiltersProps) {
  const { from, to } = chosen;
  const whole = useRef(none);
  const isWhole = labels.every(([field]) => chosen[field] === undefined);
  // Once one is chosen, the report names no other: what the whole report named stays to be chosen.
  whole.current = useMemo(
    () => (told !== undefined && isWhole ? namesOf(told) : whole.current),
    [told, isWhole],
  );
  const put = (field: string, value: string) => {
    const others = Object.entries(chosen).filter(([name]) => name !== field);
    choose({
      from,
      to,
      ...Object.fromEntries(value === "" ? others : [...others, [field, value]]),
    });
  };
  return (
    <form class="filters" aria-label="Choice" onSubmit={(event) => event.preventDefault()}>
      {(["from", "to"] as const).map((field) => (
        <label key={field}>
          {field === "from" ? "From" : "To"}
          <input
            type="date"
            value={chosen[field]}
            onChange={({ currentTarget }) => {
              if (currentTarget.value !== "") put(field, currentTarget.value);
            }}
          />
        </label>
      ))}
      {labels.map(([field, label]) => (
        <label key={field}>
          {label}
          <select
            value={chosen[field] ?? ""}
            onChange={({ currentTarget }) => put(field, currentTarget.value)}
          >
            <option value="">all</option>
            {whole.current[field].map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      ))}
      <a
        class="button"
        href={`v1/exports/accepted.csv?${new URLSearchParams({ from, to })}`}
        download
      >
        Claim lines, CSV
      </a>
    </form>
  );
}
