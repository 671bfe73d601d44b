import type { Evidence, Excision, PathologyReport } from "../types/index.ts";
import { about, defineGap, eventsOf, type Finding, stated, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { sharesPlace } from "./shares-place.ts";

/** Shrinkage makes a specimen smaller; larger by more than this, in cm, needs an explanation. */
const TOLERANCE_CM = 0.1;

/** The report on the lesion of an excision: by place, or the only one where only one was excised. */
function reportOf(visit: Visit, event: Excision): Evidence | undefined {
  const reports = visit.note.pathology ?? [];
  const alone = reports.length === 1 && eventsOf(visit, "excision").length === 1;
  const isOfIt = ({ site }: PathologyReport) =>
    site === undefined ? alone : sharesPlace(site, event.site.value?.name);
  const at = reports.findIndex((report) => {
    const clinical = event.sizeCm.value;
    if (clinical === undefined || report.sizeCm === undefined || !isOfIt(report)) return false;
    return report.sizeCm > clinical + TOLERANCE_CM;
  });
  const size = reports[at]?.sizeCm;
  return size === undefined ? undefined : { field: `pathology[${at}].sizeCm`, text: String(size) };
}

const finding = (visit: Visit, event: Excision, evidence: readonly Evidence[]): Finding =>
  about(visit, event, {
    severity: "warning",
    message: `${nameFirst(event)}: pathology measured the lesion larger than the note does; the clinical size was used.`,
    question: `What was the clinical diameter of the lesion before the ${nameEvent(event)}?`,
    evidence: [stated("size", event.sizeCm), { role: "size", evidence }],
  });

/** A pathology report that gives the lesion a larger size than the note. */
export const pathologySizeMismatch = defineGap({
  id: "pathology-size-mismatch",
  of: ["excision"],

  find: (visit) =>
    eventsOf(visit, "excision").flatMap((event) => {
      const conflict = event.conflicts.find((one) => one.about === "pathology-size");
      if (conflict !== undefined) return [finding(visit, event, conflict.evidence)];
      const report = reportOf(visit, event);
      return report === undefined ? [] : [finding(visit, event, [report])];
    }),
});
