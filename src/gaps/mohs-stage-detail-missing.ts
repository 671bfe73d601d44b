import type { Mohs } from "../types/index.ts";
import { about, defineGap, eventsOf, type Finding, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

const blocksUnstated = ({ stages, blocks }: Mohs): boolean =>
  blocks.length < (stages.value ?? 0) || blocks.some(({ value }) => value === undefined);

function findIn(visit: Visit, event: Mohs): readonly Finding[] {
  if (event.stages.value === undefined)
    return [
      about(visit, event, {
        severity: "blocker",
        message: `${nameFirst(event)}: the number of stages is not stated; the first stage alone was coded.`,
        question: `How many stages did the ${nameEvent(event)} take, and how many tissue blocks were cut in each?`,
      }),
    ];
  if (!blocksUnstated(event)) return [];
  return [
    about(visit, event, {
      severity: "warning",
      message: `${nameFirst(event)}: the tissue blocks of a stage are not stated; none beyond those included were coded.`,
      question: `How many tissue blocks were cut in each stage of the ${nameEvent(event)}?`,
    }),
  ];
}

/** Mohs surgery without its stages, or without the blocks of each. */
export const mohsStageDetailMissing = defineGap({
  id: "mohs-stage-detail-missing",
  of: ["mohs"],
  find: (visit) => eventsOf(visit, "mohs").flatMap((event) => findIn(visit, event)),
});
