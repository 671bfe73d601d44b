import type {
  Biopsy,
  Destruction,
  Mohs,
  Note,
  ProcedureEvent,
  ProcedureFact,
  Repair,
} from "../types/index.ts";
import { withoutFlapped } from "./print-covers.ts";
import { type Grouped, printOther } from "./print-others.ts";
import { common, commonWords, type Printed, round, used } from "./printed.ts";
import { quoteAll } from "./quote.ts";

const biopsyNames = {
  tangential: "tangential-biopsy",
  punch: "punch-biopsy",
  incisional: "incisional-biopsy",
} as const;

const biopsyName = (event: Biopsy): string =>
  event.technique.value === undefined ? "biopsy" : biopsyNames[event.technique.value];

/** The class as the contract names it; adhesive closes like a simple repair. */
function closureName(repair: Repair | undefined): string | null {
  const closure = repair?.closure.value;
  if (closure === undefined || closure === "none" || closure === "strips") return null;
  return closure === "adhesive" ? "simple" : closure;
}

const isMalignantDestruction = (event: ProcedureEvent): boolean =>
  event.kind === "destruction" && event.diagnosis.value?.behaviour === "malignant";

/** Blocks over all stages, only where every stage states its own. */
function totalBlocks({ blocks }: Mohs): number | null {
  let total = 0;
  for (const { value } of blocks) {
    if (value === undefined) return null;
    total += value;
  }
  return blocks.length === 0 ? null : total;
}

type Lesioned = Extract<ProcedureEvent, { kind: "biopsy" | "shave-removal" | "excision" }>;

const isLesion = (event: ProcedureEvent): event is Lesioned =>
  event.kind === "biopsy" || event.kind === "shave-removal" || event.kind === "excision";

/** A lesion taken out or sampled, with the closure of its wound. */
function printLesion(event: Lesioned, closure: Repair | undefined): Printed {
  const marginCm = event.kind === "excision" ? event.marginCm : ({ value: undefined } as const);
  return {
    technique: event.kind === "biopsy" ? biopsyName(event) : event.kind,
    values: {
      ...common(event),
      count: 1,
      sizeCm: round(event.sizeCm.value),
      marginCm: round(marginCm.value),
      closure: closureName(closure),
      closureCm: round(closure?.lengthCm.value),
    },
    words: [
      ...commonWords(event),
      used("size", event.sizeCm),
      used("margin", marginCm),
      ...(closure === undefined
        ? []
        : [used("closure", closure.closure), used("length", closure.lengthCm)]),
    ],
    times: event.count.value ?? 1,
  };
}

/** A malignant lesion destroyed: the size before treatment, else the defect. */
function printMalignantDestruction(event: Destruction): Printed {
  const size = event.sizeCm.value === undefined ? event.defectCm : event.sizeCm;
  return {
    technique: "destruction",
    values: { ...common(event), count: 1, sizeCm: round(size.value) },
    words: [...commonWords(event), used("size", size)],
    times: event.count.value ?? 1,
  };
}

const printMohs = (event: Mohs): Printed => ({
  technique: "mohs",
  values: {
    ...common(event),
    count: 1,
    sizeCm: round(event.sizeCm.value),
    stages: event.stages.value ?? null,
    blocks: totalBlocks(event),
  },
  words: [
    ...commonWords(event),
    used("size", event.sizeCm),
    used("stage", event.stages),
    ...event.blocks.map((blocks) => used("count", blocks)),
  ],
  times: 1,
});

const printRepair = (event: Repair): Printed => ({
  technique: "repair",
  values: {
    ...common(event),
    count: 1,
    closure: closureName(event),
    closureCm: round(event.lengthCm.value),
  },
  words: [...commonWords(event), used("closure", event.closure), used("length", event.lengthCm)],
  times: 1,
});

const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.some((value) => value === undefined)
    ? undefined
    : values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** Vessels closed by laser light are told as the laser treatment that they are. */
const isVesselLaser = (event: Grouped): boolean =>
  event.kind === "destruction" &&
  event.method.value === "laser" &&
  event.diagnosis.value?.behaviour === "vascular";

/** Events of one diagnosis and technique as one thing done: counts added, places joined. */
function printGroup(events: readonly [Grouped, ...Grouped[]]): Printed {
  const [first] = events;
  const sites = new Set(events.flatMap(({ site }) => (site.value ? [site.value.name] : [])));
  const sides = new Set(events.map(({ site }) => site.value?.side ?? null));
  const size = "sizeCm" in first ? first.sizeCm : ({ value: undefined } as const);
  const area = first.kind === "destruction" ? first.areaSqCm : ({ value: undefined } as const);
  return {
    technique: isVesselLaser(first) ? "laser" : first.kind,
    values: {
      ...common(first),
      site: sites.size === 0 ? null : [...sites].join(", "),
      laterality: sides.size === 1 ? ([...sides][0] ?? null) : null,
      count: sum(events.map(({ count }) => count.value)) ?? null,
      sizeCm: events.length === 1 ? round(size.value) : null,
      areaSqCm: events.length === 1 ? round(area.value) : null,
    },
    words: [
      ...events.flatMap((event) => [...commonWords(event), used("count", event.count)]),
      ...(events.length === 1 ? [used("size", size), used("area", area)] : []),
    ],
    times: 1,
  };
}

/** Kinds told as one fact a diagnosis; drainages stay apart, each its own abscess. */
const isGrouped = (event: ProcedureEvent): event is Grouped =>
  event.kind === "skin-tag-removal" ||
  event.kind === "intralesional-injection" ||
  event.kind === "incision-drainage" ||
  (event.kind === "destruction" && !isMalignantDestruction(event));

const groupKey = (event: Grouped): string =>
  event.kind === "incision-drainage"
    ? event.id
    : `${event.kind} ${event.diagnosis.value?.concept ?? ""}`;

/** The closures of lesions taken out, by the id of the event whose wound they close. */
function closuresById(events: readonly ProcedureEvent[]): ReadonlyMap<string, Repair> {
  const closures = new Map<string, Repair>();
  for (const event of events)
    if (event.kind === "repair" && event.closes !== undefined && !closures.has(event.closes))
      closures.set(event.closes, event);
  return closures;
}

/** A wound is a fact of its own where it stands alone or follows Mohs; strips alone are no repair. */
function standsAlone(repair: Repair, kinds: ReadonlyMap<string, ProcedureEvent["kind"]>): boolean {
  const { value } = repair.closure;
  if (value === "none" || value === "strips") return false;
  const closed = repair.closes === undefined ? undefined : kinds.get(repair.closes);
  return closed === undefined || closed === "mohs";
}

function printOne(
  event: Exclude<ProcedureEvent, Grouped> | Destruction,
  closures: ReadonlyMap<string, Repair>,
): Printed {
  if (event.kind === "mohs") return printMohs(event);
  if (event.kind === "repair") return printRepair(event);
  if (event.kind === "destruction") return printMalignantDestruction(event);
  if (isLesion(event)) return printLesion(event, closures.get(event.id));
  return printOther(event, closures.get(event.id));
}

/** Each event's own printing; the members of a group are printed with its first. */
function printAll(events: readonly ProcedureEvent[]): readonly Printed[] {
  const closures = closuresById(events);
  const kinds = new Map(events.map(({ id, kind }) => [id, kind]));
  const groups = new Map<string, [Grouped, ...Grouped[]]>();
  const printed: (() => Printed)[] = [];
  for (const event of withoutFlapped(events)) {
    if (isGrouped(event)) {
      const group = groups.get(groupKey(event));
      if (group === undefined) {
        const started: [Grouped, ...Grouped[]] = [event];
        groups.set(groupKey(event), started);
        printed.push(() => printGroup(started));
      } else group.push(event);
    } else if (event.kind !== "repair" || standsAlone(event, kinds))
      printed.push(() => printOne(event, closures));
  }
  return printed.map((print) => print());
}

/**
 * What was done, as contract.md prints it: a lesion a fact for biopsies, excisions, shaves, Mohs and
 * malignant destruction; a diagnosis a fact for other destruction, tags and injections, with the
 * whole count; a wound a fact where it stands alone or follows Mohs, else part of its excision.
 * Sizes in centimetres, two decimals.
 */
export const printFacts = (
  events: readonly ProcedureEvent[],
  note: Note,
): readonly ProcedureFact[] =>
  printAll(events).flatMap(({ technique, values, words, times }) => {
    const fact: ProcedureFact = {
      technique,
      site: values.site,
      laterality: values.laterality,
      count: values.count,
      sizeCm: values.sizeCm,
      marginCm: values.marginCm,
      closure: values.closure,
      closureCm: values.closureCm,
      stages: values.stages,
      blocks: values.blocks,
      areaSqCm: values.areaSqCm,
      pathology: values.pathology,
      evidence: quoteAll(note, words),
    };
    return Array.from({ length: Math.min(times, MOST_OF_ONE) }, () => fact);
  });

/** More lesions of one kind than this in one event is a misread number, not a list worth printing. */
const MOST_OF_ONE = 50;
