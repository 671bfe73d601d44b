import type { z } from "zod";
import { asOf } from "../lexicon/dated-table.ts";
import type { CodeLine, IsoDate, Lexicon, ProcedureEvent, RuleVersion } from "../types/index.ts";
import type { Rule, RuleContext } from "./define-rule.ts";
import { rules } from "./index.ts";
import { oneRemoval } from "./one-removal.ts";
import { ruleContext } from "./rule-context.ts";

type Row = z.infer<z.ZodObject>;

/** Rows are checked once each; one that does not fit its rule gives no lines. */
const checked = new WeakMap<object, Row | null>();

function checkedRow(rule: Rule, row: unknown): Row | undefined {
  if (typeof row !== "object" || row === null) return undefined;
  const known = checked.get(row);
  if (known !== undefined) return known ?? undefined;
  const parsed = rule.row.safeParse(row);
  checked.set(row, parsed.success ? parsed.data : null);
  return parsed.success ? parsed.data : undefined;
}

const none: readonly CodeLine[] = [];

/** The rules for each kind of event, in the order of the registry. */
const byKind = new Map<ProcedureEvent["kind"], Rule[]>();
for (const rule of rules) {
  for (const kind of rule.kinds) {
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [rule]);
    else known.push(rule);
  }
}

/** The rules that some events can concern, in the order of the registry. */
function rulesFor(events: readonly ProcedureEvent[]): readonly Rule[] {
  const kinds = [...new Set(events.map(({ kind }) => kind))];
  const [kind] = kinds;
  if (kind === undefined) return [];
  if (kinds.length === 1) return byKind.get(kind) ?? [];
  return rules.filter((rule) => kinds.some((one) => rule.kinds.includes(one)));
}

/** The events that are a rule's own. */
const handledBy = (rule: Rule, events: readonly ProcedureEvent[]): readonly ProcedureEvent[] =>
  events.filter((event) => rule.kinds.includes(event.kind) && (rule.handles?.(event) ?? true));

/** Runs one rule over a visit with the row of its table that is in force on the day. */
function runRule(
  rule: Rule,
  events: readonly ProcedureEvent[],
  lexicon: Lexicon,
  context: RuleContext,
): readonly CodeLine[] {
  const handled = handledBy(rule, events);
  if (handled.length === 0) return none;
  const table = lexicon.tables.get(rule.id);
  const version = table && asOf(table, context.day);
  const row = version && checkedRow(rule, version.row);
  if (version === undefined || row === undefined) return none;

  const from: RuleVersion = { id: rule.id, table: rule.id, from: version.from };
  return rule
    .code(handled, row, context)
    .map(({ code, units, events, uses, because, modifiers = [] }) => ({
      code,
      units,
      events,
      uses,
      because,
      rule: from,
      modifiers,
    }));
}

/** Lets a line stand on the events that are part of its own, too, and say so. */
function withIncluded(
  line: CodeLine,
  events: readonly ProcedureEvent[],
  includedIn: ReadonlyMap<string, ProcedureEvent>,
): CodeLine {
  if (includedIn.size === 0) return line;
  const parts = events.filter((event) => {
    const whole = includedIn.get(event.id);
    return whole !== undefined && line.events.includes(whole);
  });
  if (parts.length === 0) return line;
  const because = parts.map(
    ({ kind }) => `${kind.replaceAll("-", " ")} of the same lesion included`,
  );
  return { ...line, events: [...line.events, ...parts], because: [...line.because, ...because] };
}

/**
 * The codes of one visit as the rules propose them, before bundling and modifiers. Never throws: an
 * event that no rule or no row of the day knows gives no line.
 */
export function codeEvents(
  events: readonly ProcedureEvent[],
  visit: { readonly day: IsoDate; readonly payer: string },
  lexicon: Lexicon,
): CodeLine[] {
  const includedIn = oneRemoval(events, lexicon);
  const coded =
    includedIn.size === 0 ? events : events.filter((event) => !includedIn.has(event.id));
  const context = ruleContext(events, includedIn, visit, lexicon);
  const lines: CodeLine[] = [];
  for (const rule of rulesFor(coded)) {
    for (const line of runRule(rule, coded, lexicon, context)) {
      lines.push(withIncluded(line, events, includedIn));
    }
  }
  return lines;
}
