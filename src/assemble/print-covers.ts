import type { Graft, GraftKind, ProcedureEvent } from "../types/index.ts";
import { common, commonWords, type Printed, round, used } from "./printed.ts";

/** Flaps, grafts and what is put on wounds or prepares them. */
export type Cover = Extract<
  ProcedureEvent,
  { kind: "flap" | "graft" | "cell-suspension" | "skin-substitute" | "site-preparation" }
>;

export const isCover = (event: ProcedureEvent): event is Cover =>
  event.kind === "flap" ||
  event.kind === "graft" ||
  event.kind === "cell-suspension" ||
  event.kind === "skin-substitute" ||
  event.kind === "site-preparation";

const names: Readonly<Partial<Record<GraftKind, string>>> = {
  "full-thickness": "full-thickness-graft",
  composite: "full-thickness-graft",
  "split-thickness": "split-thickness-graft",
  epidermal: "split-thickness-graft",
  dermal: "split-thickness-graft",
  cultured: "split-thickness-graft",
  pinch: "split-thickness-graft",
};

const graftName = ({ graft }: Graft): string =>
  graft.value === undefined ? "other" : (names[graft.value] ?? "other");

function nameOf(event: Cover): string {
  if (event.kind === "flap") return "flap";
  return event.kind === "graft" ? graftName(event) : "other";
}

/** A flap or graft with its area; the lesion cut out before it where the flap includes that. */
export function printCover(event: Cover): Printed {
  const values = { ...common(event), count: 1, areaSqCm: round(event.areaSqCm.value) };
  const words = [...commonWords(event), used("area", event.areaSqCm)];
  if (event.kind !== "flap") return { technique: nameOf(event), values, words, times: 1 };
  return {
    technique: nameOf(event),
    values: { ...values, sizeCm: round(event.sizeCm.value), marginCm: round(event.marginCm.value) },
    words: [...words, used("size", event.sizeCm), used("margin", event.marginCm)],
    times: 1,
  };
}

/** The events without the excisions that a local flap includes: they are told with it. */
export function withoutFlapped(events: readonly ProcedureEvent[]): readonly ProcedureEvent[] {
  const included = new Set(
    events.flatMap((event) =>
      event.kind === "flap" && event.form.value === "local" ? [event.closes] : [],
    ),
  );
  return included.size === 0
    ? events
    : events.filter(({ kind, id }) => kind !== "excision" || !included.has(id));
}
