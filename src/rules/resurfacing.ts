import { z } from "zod";
import type { Consulted, Resurfacing } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { atLeastOne, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

const Depths = z.strictObject({ epidermal: z.string(), dermal: z.string() });

const Row = z.strictObject({
  peel: z.strictObject({ face: Depths, elsewhere: Depths }),
  dermabrasion: z.strictObject({
    wholeFace: z.string(),
    face: z.string(),
    elsewhere: z.string(),
    superficial: z.string(),
  }),
  abrasion: z.strictObject({
    first: z.string(),
    further: z.string(),
    perFurther: z.int().positive(),
  }),
  acne: z.strictObject({ lesion: z.string(), cold: z.string(), exfoliation: z.string() }),
  /** What is treated for looks unless a reason is told. */
  looks: z.array(z.string()),
});

type Row = z.infer<typeof Row>;

/** Whether the place is of the face; `undefined` where it is not stated. */
function isFace({ site }: Resurfacing, context: RuleContext): boolean | undefined {
  const groups = context.groups(site, "lesion");
  return groups.length === 0 ? undefined : groups.includes("FEENLM");
}

const placeWords = (face: boolean | undefined): string => {
  if (face === undefined) return "place not stated: the lower code";
  return face ? "face" : "not the face";
};

const lower = (a: string, b: string, context: RuleContext): string =>
  context.workRvu(a) <= context.workRvu(b) ? a : b;

const uses = (event: Resurfacing): Consulted[] => [
  done([event]),
  use("site", event.site),
  use("diagnosis", event.diagnosis),
  use("reason", event.reason),
  use("count", event.count),
];

interface Chosen {
  readonly code: string;
  readonly because: readonly string[];
}

function peel(event: Resurfacing, { peel: codes, acne }: Row, context: RuleContext): Chosen {
  if (event.diagnosis.value?.concept === acne.lesion) {
    return { code: acne.exfoliation, because: ["peel for acne: chemical exfoliation"] };
  }
  const face = isFace(event, context);
  const depth = event.depth.value ?? "epidermal";
  const code =
    face === undefined
      ? lower(codes.face[depth], codes.elsewhere[depth], context)
      : codes[face ? "face" : "elsewhere"][depth];
  const told = event.depth.value === undefined ? "depth not stated: epidermal" : `${depth} depth`;
  return { code, because: [told, placeWords(face)] };
}

function dermabrasion(
  event: Resurfacing,
  { dermabrasion: codes }: Row,
  context: RuleContext,
): Chosen {
  const face = isFace(event, context);
  if (face === undefined) {
    return { code: lower(codes.face, codes.elsewhere, context), because: [placeWords(face)] };
  }
  if (!face) return { code: codes.elsewhere, because: [placeWords(face)] };
  return event.wholeFace.value === true
    ? { code: codes.wholeFace, because: ["the whole face"] }
    : { code: codes.face, because: ["part of the face"] };
}

function chosen(event: Resurfacing, row: Row, context: RuleContext): Chosen {
  switch (event.method) {
    case "dermabrasion":
      return dermabrasion(event, row, context);
    case "superficial-dermabrasion":
      return { code: row.dermabrasion.superficial, because: ["superficial, any place"] };
    case "acne-cold":
      return { code: row.acne.cold, because: ["acne treated by cold, once a session"] };
    case "acne-exfoliation":
      return { code: row.acne.exfoliation, because: ["acne exfoliated, once a session"] };
    default:
      return peel(event, row, context);
  }
}

/** The first lesion, and each further group of lesions or part of one. */
function abrasionLines(event: Resurfacing, { abrasion }: Row): ProposedLine[] {
  const lesions = atLeastOne(event.count);
  const groups = Math.ceil((lesions - 1) / abrasion.perFurther);
  const line = (code: string, units: number): ProposedLine => ({
    code,
    units,
    events: [event],
    uses: uses(event),
    because: [`${plural(lesions, "lesion")} abraded`],
  });
  const first = line(abrasion.first, 1);
  return groups === 0 ? [first] : [first, line(abrasion.further, groups)];
}

const acneMethods: readonly Resurfacing["method"][] = ["acne-cold", "acne-exfoliation"];

/** A disease or a symptom is told, and nothing calls it cosmetic; acne treatments name theirs. */
function isMedical(event: Resurfacing, { looks }: Row): boolean {
  if (event.cosmetic.value !== undefined) return false;
  if (acneMethods.includes(event.method) || event.reason.value !== undefined) return true;
  const disease = event.diagnosis.value?.concept;
  return disease !== undefined && !looks.includes(disease);
}

/**
 * Skin peeled, abraded or treated for acne over a field.
 *
 *     peel                 by place and depth; not stated: epidermal; for acne: exfoliation
 *     dermabrasion         whole face only where so stated
 *     lesions abraded      the first, then each further group
 *     for looks            none
 */
export const resurfacing = defineRule({
  id: "resurfacing",

  row: Row,

  kinds: ["resurfacing"],

  code(events, row, context) {
    return events
      .filter((event) => isMedical(event, row))
      .flatMap((event): ProposedLine[] => {
        if (event.method === "abrasion") return abrasionLines(event, row);
        const { code, because } = chosen(event, row, context);
        return [{ code, units: 1, events: [event], uses: uses(event), because }];
      });
  },
});
