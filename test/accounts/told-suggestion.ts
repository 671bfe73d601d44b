import type { Edit, Gap, Quotation, SuggestedLine, Suggestion } from "../../src/types/index.ts";

const quoted = (evidence: readonly Quotation[]): string =>
  evidence
    .map((one) => `${one.role} ${"field" in one ? `${one.field}: ` : ""}"${one.text}"`)
    .join(", ")
    .replaceAll("\n", " ");

const lineOf = ({ id, code, modifiers, units, rule, evidence, rationale }: SuggestedLine) => [
  `${id} ${[code, ...modifiers].join("-")}${units === 1 ? "" : ` x${units}`} (${rule.id} of ${rule.from})`,
  `  ${quoted(evidence)}`,
  ...rationale.map((reason) => `  - ${reason}`),
];

const editOf = ({ kind, lines, action }: Edit) => `${kind} ${lines.join(", ")}: ${action}`;

const gapOf = ({ id, severity, lines, message, question, evidence }: Gap) => [
  `${severity} ${id}${lines.length > 0 ? ` (${lines.join(", ")})` : ""}`,
  `  ${message}`,
  `  ${question}`,
  ...(evidence.length > 0 ? [`  ${quoted(evidence)}`] : []),
];

/** All that a coder reads of a suggestion, but for what was learned: confidence, diagnoses. */
export const toldSuggestion = ({ lines, edits, gaps }: Suggestion): readonly string[] => [
  ...lines.flatMap(lineOf),
  ...edits.map(editOf),
  ...gaps.flatMap(gapOf),
];
