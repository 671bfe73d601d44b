import type { Evaluation, ScoredLine } from "../types/index.ts";
import { defineGap, eventsOf, type Finding, linesOf, stated, type Visit } from "./define-gap.ts";

const columns = (event: Evaluation) => [
  stated("reason", event.problems),
  stated("status", event.data),
  stated("dose", event.risk),
];

const isVisitLine = ({ rule }: ScoredLine): boolean => rule.id === "evaluation";

/** Documented, but no code of the day or the place holds it. */
function uncoded(visit: Visit, event: Evaluation): Finding[] {
  if (linesOf(visit, event).some(isVisitLine)) return [];
  if (visit.withheld.some((line) => line.events.includes(event))) return [];
  const elsewhere = event.setting.value === "elsewhere";
  return [
    {
      severity: "warning",
      message: elsewhere
        ? "An evaluation is documented at a place whose visit codes are not held here; it has to be coded by hand."
        : "An evaluation is documented; on this day its level went by history and examination, which are not weighed here.",
      question:
        "What history and examination were documented at this visit, and where was the patient seen?",
      evidence: [{ role: "technique", evidence: event.evidence }],
      lines: [],
    },
  ];
}

const visitCodes = /^99[23]\d\d$/;

/** The note prints a higher visit code of the family (the levels of one ascend) than its words support. */
function claimedHigher(visit: Visit, event: Evaluation): Finding[] {
  const line = linesOf(visit, event).find(isVisitLine);
  if (line === undefined) return [];
  const higher = visit.printedCodes.filter(
    ({ code }) =>
      visitCodes.test(code) && code.slice(0, -1) === line.code.slice(0, -1) && code > line.code,
  );
  if (higher.length === 0) return [];
  return [
    {
      severity: "warning",
      message: `The note prints ${higher[0]?.code ?? ""}; its words support ${line.code}.`,
      question:
        "Which problems, data and decisions of this visit are to be counted, and in what state was each problem?",
      evidence: [
        { role: "status", evidence: higher.map(({ start, end }) => ({ start, end })) },
        ...columns(event),
      ],
      lines: [line],
    },
  ];
}

/** A level rests on a lasting problem whose course the note leaves open. */
function openCourse(visit: Visit, event: Evaluation): Finding[] {
  const lines = linesOf(visit, event).filter(isVisitLine);
  if (event.thin.length === 0 || lines.length === 0) return [];
  return [
    {
      severity: "info",
      message: `The level of the visit has to be weighed: ${event.thin.join("; ")}.`,
      question: "How was each problem doing against its goal of treatment at this visit?",
      evidence: columns(event),
      lines,
    },
  ];
}

/** The level of a visit cannot be found, or is less than the note claims. */
export const emLevelUnsupported = defineGap({
  id: "em-level-unsupported",
  of: ["evaluation"],

  find: (visit) =>
    eventsOf(visit, "evaluation").flatMap((event) => [
      ...uncoded(visit, event),
      ...claimedHigher(visit, event),
      ...openCourse(visit, event),
    ]),
});
