import { z } from "zod";
import type { ExcimerTreatment } from "../types/index.ts";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const Row = z.strictObject({
  small: z.string(),
  middle: z.string(),
  large: z.string(),
  /** Square centimetres. */
  middleFrom: z.number().positive(),
  largeAbove: z.number().positive(),
  /** Concepts of the diseases that the codes hold for; any where absent. */
  diseases: z.array(z.string()).optional(),
  unlisted: z.string(),
  lamp: z.string(),
});

type Row = z.infer<typeof Row>;

function bySize({ areaSqCm }: ExcimerTreatment, row: Row): string {
  const area = areaSqCm.value ?? 0;
  if (area > row.largeAbove) return row.large;
  return area >= row.middleFrom ? row.middle : row.small;
}

const areaWords = ({ areaSqCm }: ExcimerTreatment): string =>
  areaSqCm.value === undefined
    ? "area not stated: the smallest code"
    : `${areaSqCm.value} sq cm treated in all`;

/** A disease that is named and is none of those that the codes hold for. */
const isOther = ({ diagnosis }: ExcimerTreatment, { diseases }: Row): boolean =>
  diseases !== undefined &&
  diagnosis.value !== undefined &&
  !diseases.includes(diagnosis.value.concept);

function choose(event: ExcimerTreatment, row: Row): readonly [code: string, because: string[]] {
  const listed = bySize(event, row);
  if (event.device.value === "lamp") return [row.lamp, ["excimer lamp, no laser"]];
  if (!isOther(event, row)) return [listed, [areaWords(event)]];
  const disease = event.diagnosis.value?.name ?? "the disease";
  return [
    row.unlisted,
    [`no code holds for ${disease}: unlisted, comparable with ${listed}`, areaWords(event)],
  ];
}

/**
 * Excimer laser, one session a day over all patches, by their area.
 *
 *     under `middleFrom` sq cm, or not stated    small
 *     up to `largeAbove`                         middle
 *     above                                      large
 *     a disease that the codes do not hold for   unlisted
 */
export const excimer = defineRule({
  id: "excimer",

  row: Row,

  kinds: ["excimer"],

  code(events, row) {
    const [event] = events;
    if (event === undefined) return [];
    const [code, because] = choose(event, row);
    const uses = [
      done(events),
      use("area", event.areaSqCm),
      use("site", event.site),
      use("diagnosis", event.diagnosis),
    ];
    return [{ code, units: 1, events, uses, because }];
  },
});
