import type { Evaluation } from "../types/index.ts";
import { common, commonWords, type Printed, used } from "./printed.ts";

/** An evaluation as one fact: its problems, decisions and time as evidence. */
export const printEvaluation = (event: Evaluation): Printed => ({
  technique: "evaluation",
  values: common(event),
  words: [
    ...commonWords(event),
    used("reason", event.problems),
    used("status", event.data),
    used("dose", event.risk),
    used("time", event.minutes),
  ],
  times: 1,
});
