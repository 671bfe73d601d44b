import type { StatusReading, Suggestion } from "../../types/index.ts";

interface LeftOutProps {
  readonly text: string;
  readonly suggestion: Suggestion;
  readonly readings: readonly StatusReading[];
}

const longestQuote = 90;

const shortened = (words: string): string => {
  const line = words.replace(/\s+/g, " ");
  return line.length <= longestQuote ? line : `${line.slice(0, longestQuote)}…`;
};

/** What was read and weighed and did not become a line, with why. */
export function LeftOut({ text, suggestion, readings }: LeftOutProps) {
  const withheld = suggestion.edits.filter(
    ({ kind, lines }) => kind !== "modifier" && lines.length < 2,
  );
  if (withheld.length + readings.length === 0) return null;
  return (
    <section aria-labelledby="left-out-title">
      <h2 id="left-out-title">Considered, not suggested</h2>
      <ul class="left-out">
        {withheld.map(({ column1, column2, action }) => (
          <li key={action}>
            <span class="label">{[column1, column2].filter(Boolean).join(" / ") || "edit"}</span>{" "}
            {action}
          </li>
        ))}
        {readings.map(({ start, end, status }) => (
          <li key={start}>
            <span class="label">{status}</span> <q>{shortened(text.slice(start, end))}</q>
          </li>
        ))}
      </ul>
    </section>
  );
}
