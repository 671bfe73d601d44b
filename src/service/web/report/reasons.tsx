import { Figure } from "./figure.tsx";
import { PlainBars } from "./plain-bars.tsx";
import type { Outcomes } from "./report-api.ts";
import type { Drill } from "./verdicts.tsx";

/** Why lines were rejected. */
export function Reasons({ told, drill }: { readonly told: Outcomes; readonly drill: Drill }) {
  const { reasons, all } = told;
  if (reasons.length === 0) return null;
  return (
    <Figure
      title="Why lines were rejected"
      words={`The reasons that coders gave for ${all.rejected} rejected lines.`}
      heads={["Reason", "lines"]}
      rows={reasons.map(({ reason, lines }) => ({
        name: reason,
        cells: [
          {
            value: lines,
            act: () => drill(`Rejected: ${reason}`, { verdict: "rejected", reason }),
          },
        ],
      }))}
    >
      <PlainBars
        label="Rejected lines by reason"
        bars={reasons.map(({ reason, lines }) => ({
          name: reason,
          value: lines,
          shown: `${lines}`,
        }))}
      />
    </Figure>
  );
}
