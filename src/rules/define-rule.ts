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
  /** The kinds of events that it codes. */
  readonly kinds: readonly Event["kind"][];
  /** Which events of these kinds are its own; all of them where absent. */
  handles?(event: Event): boolean;
  /** All events of one visit that are the rule's own, at least one. */
  code(events: readonly Event[], row: z.infer<Row>, context: RuleContext): ProposedLine[];
}

type EventOf<Kind> = Extract<ProcedureEvent, { kind: Kind }>;

/** Gives a rule its types, those of its events by their kinds; does nothing else. */
export const defineRule = <Kind extends ProcedureEvent["kind"], Row extends z.ZodObject>(
  rule: Rule<EventOf<Kind>, Row> & { readonly kinds: readonly Kind[] },
): Rule<EventOf<Kind>, Row> => rule;
