import { useMemo } from "preact/hooks";
import type { NoteStatus } from "./service-api.ts";
import type { Filter } from "./use-notes.ts";

interface WorklistFiltersProps {
  readonly filter: Filter;
  /** What the list holds, to offer the names in it. */
  readonly notes: readonly NoteStatus[];
  readonly change: (filter: Filter) => void;
}

/** What can be chosen, with the words for it; the first choice asks for nothing. */
const choices: readonly {
  readonly field: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, words: string])[];
}[] = [
  {
    field: "state",
    label: "State",
    options: [
      ["", "any"],
      ["suggested", "to review"],
      ["finished", "finished"],
      ["received", "waits for codes"],
      ["held", "not final"],
      ["failed", "failed"],
      ["withdrawn", "withdrawn"],
    ],
  },
  {
    field: "severity",
    label: "Gaps",
    options: [
      ["", "any"],
      ["blocker", "blocking"],
      ["warning", "to check or worse"],
      ["info", "at least one"],
    ],
  },
  {
    field: "confidenceBelow",
    label: "Least sure line",
    options: [
      ["", "any"],
      ["0.6", "up to 60 %"],
      ["0.85", "up to 85 %"],
      ["0.95", "up to 95 %"],
    ],
  },
  {
    field: "olderThanDays",
    label: "Age",
    options: [
      ["", "any"],
      ["1", "over a day"],
      ["3", "over three days"],
      ["7", "over a week"],
    ],
  },
];

const words = [
  ["sender", "Sender"],
  ["provider", "Provider"],
  ["payer", "Payer"],
] as const;

/** The names that the notes have in a field, each once. */
const namesIn = (notes: readonly NoteStatus[], field: "sender" | "provider" | "payer") =>
  [...new Set(notes.flatMap((note) => note[field] ?? []))].sort();

/** Narrows the worklist; an empty field asks for nothing. */
export function WorklistFilters({ filter, notes, change }: WorklistFiltersProps) {
  const offered = useMemo(
    () => ({
      sender: namesIn(notes, "sender"),
      provider: namesIn(notes, "provider"),
      payer: namesIn(notes, "payer"),
    }),
    [notes],
  );
  const put = (field: string, value: string) => {
    const others = Object.entries(filter).filter(([name]) => name !== field);
    change(Object.fromEntries(value === "" ? others : [...others, [field, value]]));
  };
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      {choices.map(({ field, label, options }) => (
        <label key={field}>
          {label}
          <select
            value={filter[field] ?? ""}
            onChange={({ currentTarget }) => put(field, currentTarget.value)}
          >
            {options.map(([value, told]) => (
              <option key={value} value={value}>
                {told}
              </option>
            ))}
          </select>
        </label>
      ))}
      {words.map(([field, label]) => (
        <label key={field}>
          {label}
          <input
            autocomplete="off"
            list={`${field}s`}
            placeholder="any"
            value={filter[field] ?? ""}
            onChange={({ currentTarget }) => put(field, currentTarget.value.trim())}
          />
          <datalist id={`${field}s`}>
            {offered[field].map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
      ))}
      <label class="switch">
        <input
          type="checkbox"
          checked={filter.mine === "true"}
          onChange={({ currentTarget }) => put("mine", currentTarget.checked ? "true" : "")}
        />
        Mine
      </label>
    </form>
  );
}
