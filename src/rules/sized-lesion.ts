import type { z } from "zod";
import type { Consulted, Fact, ProcedureEvent, Site } from "../types/index.ts";
import { codeOfSize, type LesionGroups } from "./bands.ts";
import type { ProposedLine, RuleContext } from "./define-rule.ts";
import { perLesion } from "./lesion-count.ts";
import { chooseGroup } from "./site-group.ts";
import { done, use } from "./uses.ts";

type Groups = z.infer<typeof LesionGroups>;

/** What a lesion measures for its code, with the sentence that says how. */
export interface Sizing {
  readonly cm: number | undefined;
  readonly because: string;
  readonly uses: readonly Consulted[];
}

interface SizedEvent {
  readonly site: Fact<Site>;
  readonly diagnosis: ProcedureEvent["diagnosis"];
  readonly count?: Fact<number>;
}

/** One line for each lesion, by size and group of places. */
export function sizedLines(
  event: ProcedureEvent & SizedEvent,
  sizing: Sizing,
  groups: Groups,
  reasons: readonly string[],
  context: RuleContext,
): ProposedLine[] {
  const codes = {
    TAL: codeOfSize(groups.TAL, sizing.cm),
    SNHFG: codeOfSize(groups.SNHFG, sizing.cm),
    FEENLM: codeOfSize(groups.FEENLM, sizing.cm),
  };
  const chosen = chooseGroup(event.site, context.groups(event.site, "lesion"), codes, context);
  if (chosen === undefined) return [];
  const count = event.count ?? { value: undefined };
  return perLesion<ProposedLine>(
    { count },
    {
      code: chosen.code,
      units: 1,
      events: [event],
      uses: [
        done([event]),
        ...sizing.uses,
        use("site", event.site),
        use("diagnosis", event.diagnosis),
        use("count", count),
      ],
      because: [sizing.because, ...reasons, chosen.because],
    },
  );
}
