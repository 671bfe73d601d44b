import { z } from "zod";
import type { Evaluation, VisitColumn, VisitSetting } from "../types/index.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { done, use } from "./uses.ts";

/** Codes of one kind of patient from the lowest level up, with the least minutes of each. */
const Levels = z.array(z.strictObject({ code: z.string(), minutes: z.int().positive() })).length(4);
const Family = z.strictObject({ new: Levels, established: Levels });
/** A family that only some payers take; the others take the office codes. */
const Payers = { payers: z.array(z.string()).min(1) };

const Row = z.strictObject({
  /** Absent in the years in which levels went by history and examination. */
  office: Family.optional(),
  home: Family.optional(),
  consultation: Family.extend(Payers).optional(),
  video: Family.extend(Payers).optional(),
  audio: Family.extend(Payers).optional(),
  /** Each full quarter of an hour past `after` minutes of the highest level. */
  prolonged: z
    .array(
      z.strictObject({
        payers: z.array(z.string()).optional(),
        code: z.string(),
        after: z.record(z.string(), z.int().positive()),
      }),
    )
    .default([]),
});

type Row = z.infer<typeof Row>;
type Codes = z.infer<typeof Levels>;

const names = ["straightforward", "low", "moderate", "high"] as const;
const quarterHour = 15;

/** The family of the place, where it exists and the payer takes it; else the office's. */
function familyOf(
  setting: VisitSetting,
  row: Row,
  payer: string,
): z.infer<typeof Family> | undefined {
  if (setting === "elsewhere") return undefined;
  if (setting === "office") return row.office;
  if (setting === "home") return row.home;
  const own = row[setting];
  return own?.payers.includes(payer) ? own : row.office;
}

const levelOf = ({ value }: Evaluation["risk"]): number =>
  (value as VisitColumn | undefined)?.level ?? 0;

/** Two of three columns must reach a level: the middle one of the three. */
const decisionLevel = ({ problems, data, risk }: Evaluation): number =>
  [levelOf(problems), levelOf(data), levelOf(risk)].sort((a, b) => a - b)[1] ?? 0;

/** The highest level whose least minutes were spent; below the first where none was. */
const timeLevel = (codes: Codes, minutes: number | undefined): number =>
  minutes === undefined ? -1 : codes.findLastIndex((one) => minutes >= one.minutes);

const column = (name: string, { value }: Evaluation["risk"]): string =>
  value === undefined
    ? `${name}: none stated`
    : `${name}: ${names[value.level]} (${value.because})`;

function reasons(event: Evaluation, byDecision: number, byTime: number): string[] {
  const { minutes } = event;
  const level = names[byDecision];
  return [
    column("problems", event.problems),
    column("data", event.data),
    column("risk", event.risk),
    `two of three columns reach ${level}`,
    ...(minutes.value === undefined
      ? []
      : [
          `${minutes.value} minutes without procedures${byTime > byDecision ? ": the higher level" : ""}`,
        ]),
    ...event.thin.map((doubt) => `to be weighed: ${doubt}`),
  ];
}

const uses = (event: Evaluation) => [
  done([event]),
  use("reason", event.problems),
  use("status", event.data, event.patientStatus, event.setting, event.majorDecision),
  use("dose", event.risk),
  use("time", event.minutes),
  use("diagnosis", event.diagnosis),
];

function prolongedLines(event: Evaluation, code: string, row: Row, payer: string): ProposedLine[] {
  const minutes = event.minutes.value ?? 0;
  const own = row.prolonged.find(({ payers }) => payers === undefined || payers.includes(payer));
  const after = own?.after[code];
  if (own === undefined || after === undefined) return [];
  const units = Math.floor((minutes - after) / quarterHour);
  if (units < 1) return [];
  const because = [`${minutes} minutes: ${units} × ${quarterHour} past ${after}`];
  return [
    {
      code: own.code,
      units,
      events: [event],
      uses: [done([event]), use("time", event.minutes)],
      because,
    },
  ];
}

function visitLines(event: Evaluation, row: Row, payer: string): ProposedLine[] {
  const family = familyOf(event.setting.value ?? "office", row, payer);
  const codes = family?.[event.patientStatus.value ?? "established"];
  if (codes === undefined) return [];
  const byDecision = decisionLevel(event);
  const byTime = timeLevel(codes, event.minutes.value);
  const code = codes[Math.max(byDecision, byTime)]?.code ?? "";
  const because = reasons(event, byDecision, byTime);
  return [
    { code, units: 1, events: [event], uses: uses(event), because },
    ...prolongedLines(event, code, row, payer),
  ];
}

/**
 * A visit of a physician by medical decision making or by time, whichever is higher (CPT E/M
 * guidelines, in force for the office from 2021, for home and consultations from 2023).
 *
 *     decision making    the middle one of problems, data and risk
 *     time               minutes of the clinician on the day, without procedures
 *     patient            new or established; established where the note does not say
 */
export const evaluation = defineRule({
  id: "evaluation",

  row: Row,

  kinds: ["evaluation"],

  code: (events, row, { payer }) => events.flatMap((event) => visitLines(event, row, payer)),
});
