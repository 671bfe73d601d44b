import { entryOf, globalDaysOf } from "../lexicon/code-entry.ts";
import type {
  AppliedEdit,
  EditedLine,
  IsoDate,
  Lexicon,
  PriorProcedure,
  ProcedureEvent,
} from "../types/index.ts";
import { type Edited, type EditedVisit, withEdit, withModifiers } from "./edit-step.ts";
import { samePlaceAsPrior } from "./prior-site.ts";

const dayLength = 86_400_000;

/** `58` planned or more of the same, `78` unplanned return, `79` unrelated; `aftercare` is not paid. */
type Relation = "58" | "78" | "79" | "aftercare";

const actions: Readonly<Record<Relation, string>> = {
  "58": "appended 58: planned, staged or more extensive at the same place",
  "78": "appended 78: unplanned return to the operating room",
  "79": "appended 79: unrelated, at another place",
  aftercare: "withheld: care of a complication within the global period is part of it",
};

/** Earlier procedures in whose global period the day lies. */
export function inGlobal(visit: EditedVisit, lexicon: Lexicon): PriorProcedure[] {
  return (visit.note.history ?? []).filter(({ code, dateOfService }) => {
    const passed = (Date.parse(visit.day) - Date.parse(dateOfService)) / dayLength;
    return passed > 0 && passed <= globalDaysOf(lexicon, code, dateOfService);
  });
}

const definitive = (event: ProcedureEvent): boolean =>
  ["excision", "mohs", "shave-removal", "repair", "flap", "graft"].includes(event.kind);

const complication = (event: ProcedureEvent): boolean =>
  event.kind === "incision-drainage" ||
  event.kind === "aspiration" ||
  (event.kind === "repair" && event.closure.value === "dehiscence");

function fromWords(event: ProcedureEvent): Relation | undefined {
  if (event.staged.value === "planned") return "58";
  if (event.staged.value === "unrelated") return "79";
  return event.staged.value === undefined ? undefined : "78";
}

/** How one thing done relates to the earlier procedures whose global periods run. */
function relationOf(
  event: ProcedureEvent,
  priors: readonly PriorProcedure[],
  medicare: boolean,
  lexicon: Lexicon,
): Relation | undefined {
  const { value: site } = event.site;
  if (site === undefined) return undefined;
  const same = priors.map(({ site: prior }) =>
    prior === undefined ? undefined : samePlaceAsPrior(lexicon, prior, site),
  );
  if (same.length > 0 && same.every((one) => one === false)) return "79";
  if (!same.includes(true)) return undefined;
  if (complication(event)) return medicare ? "aftercare" : undefined;
  return definitive(event) ? "58" : "79";
}

/** What was done where a repair closes the wound; otherwise the thing itself. */
const cause = (event: ProcedureEvent, visit: EditedVisit): ProcedureEvent =>
  event.kind === "repair" && event.closes !== undefined
    ? (visit.events.find(({ id }) => id === event.closes) ?? event)
    : event;

/** One line's relation; none where the record's history shows that no global period runs. */
function relationOfLine(
  line: EditedLine,
  visit: EditedVisit,
  priors: readonly PriorProcedure[],
  lexicon: Lexicon,
): Relation | undefined {
  const medicare = lexicon.payer(visit.note.payer).rules === "medicare";
  const over = priors.length === 0 && (visit.note.history ?? []).length > 0;
  if (over) return undefined;
  const relations = line.events.map((event) => {
    const from = cause(event, visit);
    return fromWords(event) ?? fromWords(from) ?? relationOf(from, priors, medicare, lexicon);
  });
  const order: readonly Relation[] = ["78", "58", "79"];
  const found = order.find((relation) => relations.includes(relation));
  return found ?? (relations.every((one) => one === "aftercare") ? "aftercare" : undefined);
}

const isProcedure = (lexicon: Lexicon, code: string, day: IsoDate) =>
  entryOf(lexicon, code, day).globalDays !== "XXX";

const told = (relation: Relation, prior: PriorProcedure | undefined): AppliedEdit => {
  const since = prior === undefined ? "" : ` (${prior.code} of ${prior.dateOfService})`;
  return { kind: "global-period", action: `${actions[relation]}${since}` };
};

/**
 * Appends 58, 78 or 79 to procedures within the global period of an earlier one, from the note's own
 * words or the history, and withholds what is care of that earlier procedure.
 */
export function applyGlobalPeriods(
  lines: readonly EditedLine[],
  visit: EditedVisit,
  lexicon: Lexicon,
): Edited {
  const priors = inGlobal(visit, lexicon);
  const related = lines.map((line) => {
    const relation = isProcedure(lexicon, line.code, visit.day)
      ? relationOfLine(line, visit, priors, lexicon)
      : undefined;
    if (relation === undefined) return { line, relation };
    const edited = withEdit(line, told(relation, priors[0]));
    const modifiers = relation === "aftercare" ? [] : [relation];
    return { line: withModifiers(edited, ...modifiers), relation };
  });
  const linesWhere = (aftercare: boolean) =>
    related
      .filter(({ relation }) => (relation === "aftercare") === aftercare)
      .map(({ line }) => line);
  return { lines: linesWhere(false), withheld: linesWhere(true) };
}
