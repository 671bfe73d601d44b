import type { Fact, IsoDate, Note, ProcedureEvent, Span, VisitFacts } from "../types/index.ts";
import { besideMohs } from "./beside-mohs.ts";
import { withStops } from "./broken-off.ts";
import { buildBesides, buildEvents } from "./builders.ts";
import { withoutContradictedHeading } from "./contradicted-heading.ts";
import { withCourse } from "./course.ts";
import { linkCovers } from "./cover-site.ts";
import { sewsNailBed } from "./covered-wounds.ts";
import { withEarlierOperation } from "./earlier-operation.ts";
import { encounterOf } from "./encounter.ts";
import { bare } from "./facts.ts";
import { repairs } from "./lone-repair.ts";
import { mohsSurgeries } from "./mohs.ts";
import { type ReadStages, tumoursOf } from "./mohs-account.ts";
import { isForeign, skinOnly } from "./other-specialty.ts";
import type { Reading } from "./reading.ts";
import { closures } from "./repair.ts";
import { type ReadReport, type Scene, sceneOf } from "./scene.ts";
import { withoutSpokenOf } from "./spoken-of.ts";
import type { Treated } from "./treated.ts";
import { unplaced } from "./unnamed-place.ts";
import { evaluations } from "./visit.ts";

export { readingOf } from "./reading.ts";
export type { ReadReport } from "./scene.ts";

const startOf = (event: ProcedureEvent) => event.evidence[0].start;

const siteKey = ({ site }: ProcedureEvent) =>
  site.value === undefined
    ? ""
    : [...site.value.concepts, ...site.value.qualifiers, site.value.side ?? ""].join("|");

/** An event is another lesion than the others' where no other event names the same place. */
function marked(events: readonly ProcedureEvent[]): ProcedureEvent[] {
  const keys = events.map(siteKey);
  return events.map((event, index) => {
    const key = keys[index] ?? "";
    const shared = keys.indexOf(key) !== index || keys.lastIndexOf(key) !== index;
    return event.distinct || key === "" || shared ? event : { ...event, distinct: true };
  });
}

/** Numbers the events in the order of the note and points each closure, flap and graft to the wound. */
function numbered(events: readonly ProcedureEvent[], wounds: readonly Treated[]): ProcedureEvent[] {
  const ids = new Map(events.map((event, index) => [event, `E${index + 1}`]));
  return events.map((event) => {
    const id = ids.get(event) ?? "";
    if (!("closes" in event) || event.closes === undefined) return { ...event, id };
    const wound = wounds[Number(event.closes)]?.event;
    return { ...event, id, closes: wound === undefined ? undefined : ids.get(wound) };
  });
}

/** The lesion that an event was done to, found again by its site evidence. */
function treatedBy(scene: Scene, event: ProcedureEvent): Treated {
  const evidence =
    event.site.value === undefined
      ? []
      : (event.site as Extract<Fact<unknown>, { evidence: unknown }>).evidence;
  const target = scene.targets.all.find(({ phrases }) =>
    phrases.some((phrase) => evidence.some((one) => "start" in one && one.start === phrase.start)),
  );
  return { event, target };
}

function eventsOf(whole: Scene, readStages: ReadStages): ProcedureEvent[] {
  if (isForeign(whole)) return numbered(buildBesides(whole), []);
  const tumours = tumoursOf(whole, readStages);
  const { scene, marked: told } = withoutContradictedHeading(besideMohs(whole, tumours));
  const direct = buildEvents(scene).map(told);
  const built: ProcedureEvent[] = [...mohsSurgeries(whole, tumours), ...direct];
  const treated = linkCovers(built.map((event) => treatedBy(scene, event)));
  const linked = treated.map(({ event }) => event);
  const alone = repairs(scene, treated).filter((repair) => !sewsNailBed(repair, treated));
  const closed = [...closures(scene, treated), ...alone];
  const ordered = marked(linked).sort((a, b) => startOf(a) - startOf(b));
  const same = (event: ProcedureEvent) =>
    ordered.find((one) => one.evidence === event.evidence && one.kind === event.kind) ?? event;
  const wounds = treated.map(({ event, target }) => ({ event: same(event), target }));
  return numbered([...ordered, ...closed], wounds).map(unplaced);
}

/** Everything that was done at the visit and what the note is, from its reading. */
export function assembleVisit(
  reading: Reading,
  reports: readonly ReadReport[],
  readStages: ReadStages,
  dateFrom: VisitFacts["dateFrom"],
): VisitFacts {
  const scene = skinOnly(sceneOf(withoutSpokenOf(reading), reports));
  const encounter = encounterOf(reading);
  const done = encounter.nothingDone ? [] : withStops(eventsOf(scene, readStages), reading);
  const events = withEarlierOperation(withCourse(done, reading), reading);
  const told = evaluations({ ...scene, reading }, events, encounter);
  const visit = withEarlierOperation(told, reading).map((event, index) => ({
    ...event,
    id: `E${events.length + index + 1}`,
  }));
  const claimed = visit.length > 0 ? [] : encounter.claimedVisit;
  return {
    note: reading.note as Note,
    dateOfService: reading.day as IsoDate,
    dateFrom,
    events: [...events, ...visit],
    printedCodes: encounter.printedCodes,
    claimedVisit: claimed,
    aftercare: encounter.aftercare.map((span: Span) => bare(span)),
    outOfScope: visit.length > 0 ? undefined : encounter.outOfScope,
  };
}
