import type { z } from "zod";
import type {
  CodeLine,
  Fact,
  IsoDate,
  ProcedureEvent,
  Repair,
  Site,
  SiteGroups,
} from "../types/index.ts";

/** What a rule decides; `run-rules.ts` adds the rule's name and the table version. */
export type ProposedLine = Omit<CodeLine, "rule">;

/** What a rule may ask about the visit and the lexicon. */
export interface RuleContext {
  readonly day: IsoDate;
  readonly payer: string;
  /** Every group the place may belong to; empty where the place is not stated or not known. */
  groups<G extends keyof SiteGroups>(
    site: Fact<Site>,
    grouping: G,
  ): readonly SiteGroups[G][number][];
  /** The regions of the body that the place lies in: `trunk`, `upper-limb`, `nose` … */
  regions(site: Fact<Site>): readonly string[];
  /** The place's own family of codes, where it has one. */
  special(site: Fact<Site>): string | undefined;
  /** Every region of the soft-tissue codes that the place may belong to. */
  tissue(site: Fact<Site>): readonly string[];
  /** The place and what it lies in, by concept; of several places what they share. */
  liesIn(site: Fact<Site>): ReadonlySet<string>;
  /** Work RVU on the day; the measure for "the lower of two codes". */
  workRvu(code: string): number;
  /** What was done where this repair closes the wound; `undefined` for a wound that stands alone. */
  closedBy(repair: Repair): ProcedureEvent | undefined;
  /** The closures of the wound that this made. */
  closuresOf(event: ProcedureEvent): readonly Repair[];
}

export interface Rule<
  Event extends ProcedureEvent = ProcedureEvent,
  Row extends z.ZodObject = z.ZodObject,
> {
  /** Also the name of this file, of its table in `lexicons/codes/` and of its cases. */
  readonly id: string;
  readonly row: Row;
  handles(event: ProcedureEvent): event is Event;
  /** All events of one visit that `handles` let through, at least one. */
  code(events: readonly Event[], row: z.infer<Row>, context: RuleContext): ProposedLine[];
}

/** Gives a rule its types; does nothing else. */
export const defineRule = <Event extends ProcedureEvent, Row extends z.ZodObject>(
  rule: Rule<Event, Row>,
): Rule<Event, Row> => rule;
