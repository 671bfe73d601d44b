import { percent } from "../words.ts";
import { Figure } from "./figure.tsx";
import { PlainBars } from "./plain-bars.tsx";
import type { GapCounts } from "./report-api.ts";

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);

const severityWords: Readonly<Record<string, string>> = {
  blocker: "blocks",
  warning: "check",
  info: "note",
};

/** More columns than these are for a file, one provider at a time. */
const mostProviders = 8;

const wordsOf = (gap: string) => gap.replaceAll("-", " ");
const nameOf = (provider: string | null) => provider ?? "not named";

interface GapsByProviderProps {
  readonly told: GapCounts;
  readonly only: string | undefined;
  readonly drill: (
    title: string,
    asked: { readonly gap: string; readonly provider?: string | null },
  ) => void;
}

/** What notes leave out: of all notes, and of those of each provider. */
export function GapsByProvider({ told, only, drill }: GapsByProviderProps) {
  const isShown = ({ provider }: { readonly provider: string | null }) =>
    only === undefined || provider === only;
  const providers = told.notes.filter(isShown).toSorted((a, b) => b.notes - a.notes);
  const gaps = told.gaps.filter(isShown);
  const total = sum(providers.map(({ notes }) => notes));
  const found = [...new Set(gaps.map(({ gap }) => gap))]
    .map((gap) => {
      const rows = gaps.filter((row) => row.gap === gap);
      return { gap, rows, notes: sum(rows.map(({ notes }) => notes)) };
    })
    .sort((a, b) => b.notes - a.notes);
  if (found.length === 0) return null;
  const whole = only === undefined ? {} : { provider: only };
  const columns = providers.slice(0, mostProviders);
  return (
    <Figure
      title="Gaps by provider"
      words={`Of ${total} notes that got a suggestion in this time, the share that leaves a fact out. A share opens its notes.`}
      heads={[
        "Gap",
        "weight",
        "all",
        ...columns.map(({ provider, notes }) => `${nameOf(provider)} (${notes})`),
      ]}
      rows={found.map(({ gap, rows, notes }) => ({
        name: wordsOf(gap),
        cells: [
          { value: severityWords[rows[0]?.severity ?? ""] ?? "" },
          {
            value: notes / total,
            shown: percent(notes / total),
            act: () => drill(wordsOf(gap), { gap, ...whole }),
          },
          ...columns.map(({ provider, notes: of }) => {
            const own = rows.find((row) => row.provider === provider)?.notes ?? 0;
            return {
              value: own / of,
              shown: percent(own / of),
              act: () => drill(`${wordsOf(gap)}: ${nameOf(provider)}`, { gap, provider }),
            };
          }),
        ],
      }))}
    >
      <PlainBars
        label="Share of notes with each gap"
        bars={found.map(({ gap, notes }) => ({
          name: wordsOf(gap),
          value: notes / total,
          shown: percent(notes / total),
        }))}
      />
    </Figure>
  );
}
