import type { ProcedureEvent } from "../types/index.ts";
import { defineGap } from "./define-gap.ts";

const isRemote = (event: ProcedureEvent): boolean =>
  event.kind === "evaluation" &&
  (event.setting.value === "video" || event.setting.value === "audio");

/** A visit by video or sound at which something was done to the patient: one of both is not so. */
export const remoteProcedure = defineGap({
  id: "remote-procedure",

  find: (visit) => {
    const [seen] = visit.events.filter(isRemote);
    const lines = visit.lines.filter(({ events: [first] }) => first?.kind !== "evaluation");
    if (seen === undefined || lines.length === 0) return [];
    const done = [...new Set(lines.map(({ code }) => code))].join(", ");
    return [
      {
        severity: "info",
        message: `The visit is told as one by video or sound, at which ${done} cannot be done.`,
        question: "Where was the patient seen, and where was the procedure done?",
        evidence: [{ role: "status", evidence: seen.evidence }],
        lines,
      },
    ];
  },
});
