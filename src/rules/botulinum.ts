import { z } from "zod";
import type { ToxinPurpose } from "../types/index.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const Row = z.strictObject({
  armpits: z.string(),
  otherSweat: z.string(),
  palmsSoles: z.string(),
  facialSpasm: z.string(),
  neck: z.string(),
  migraine: z.string(),
});

type Row = z.infer<typeof Row>;

/** The code of a purpose with the sentence that says why; none for looks. */
function choose(
  purpose: ToxinPurpose | undefined,
  row: Row,
): readonly [code: string, because: string] | undefined {
  switch (purpose) {
    case "armpits":
      return [row.armpits, "sweat glands of the armpits"];
    case "other-sweat":
      return [row.otherSweat, "sweat glands of other places than the armpits"];
    case "palms-soles":
      return [
        row.palmsSoles,
        `no code holds for palms and soles: unlisted, comparable with ${row.otherSweat}`,
      ];
    case "facial-spasm":
      return [row.facialSpasm, "muscles of the facial nerve"];
    case "neck":
      return [row.neck, "muscles of the neck"];
    case "migraine":
      return [row.migraine, "chronic migraine"];
    default:
      return undefined;
  }
}

/** Botulinum toxin by its purpose, each code once a day; for looks, or for nothing stated, no line. */
export const botulinum = defineRule({
  id: "botulinum",

  row: Row,

  kinds: ["botulinum"],

  code(events, row) {
    const lines = new Map<string, ProposedLine>();
    for (const event of events) {
      const choice = choose(event.purpose.value, row);
      if (choice === undefined || lines.has(choice[0])) continue;
      const uses = [
        done([event]),
        use("reason", event.purpose),
        use("dose", event.drug, event.doseUnits),
        use("site", event.site),
        use("diagnosis", event.diagnosis),
      ];
      const [code, because] = choice;
      lines.set(code, { code, units: 1, events: [event], uses, because: [because] });
    }
    return [...lines.values()];
  },
});
