import type { Conflict, Diagnosis, Fact, ProcedureEvent } from "../types/index.ts";
import type { Supposals } from "./supposals.ts";

const fact = <T>(value: T): Fact<T> => ({ value, evidence: [] });

/** One place of each group that codes are chosen by; all are concepts of `lexicons/terms/sites.yaml`. */
const PLACES = ["back", "scalp", "face", "hand"] as const;

/** A place that the note leaves out, supposed to be in each of the groups. */
export const places = (event: ProcedureEvent): Supposals =>
  PLACES.map((place) => ({
    event: () => ({
      ...event,
      site: fact({ name: place, concepts: [place], side: undefined, qualifiers: [] }),
    }),
    when: `if the place was the ${place}`,
  }));

const LESIONS: readonly (Pick<Diagnosis, "behaviour" | "concept"> & { readonly words: string })[] =
  [
    { behaviour: "premalignant", concept: "actinic-keratosis", words: "actinic keratoses" },
    { behaviour: "benign", concept: "wart", words: "benign lesions" },
    { behaviour: "malignant", concept: "basal-cell-carcinoma", words: "a carcinoma" },
  ];

/** What was destroyed where the note does not name it. */
export const destroyed = (event: ProcedureEvent): Supposals =>
  event.kind === "destruction"
    ? LESIONS.map(({ behaviour, concept, words }) => ({
        event: () => ({
          ...event,
          diagnosis: fact({ concept, name: words, behaviour, certainty: "established" as const }),
        }),
        when: `if what was destroyed was ${words}`,
      }))
    : [];

const VOLUMES = [1.1, 5.1, 10.1];

export const volumes = (event: ProcedureEvent): Supposals =>
  event.kind === "filler" || event.kind === "graft"
    ? VOLUMES.map((ml) => ({
        event: () => ({ ...event, volumeMl: fact(ml) }),
        when: `if ${ml} mL were injected`,
      }))
    : [];

export const extents = (event: ProcedureEvent): Supposals =>
  event.kind === "burn-care"
    ? [5, 10].map((percent) => ({
        event: () => ({ ...event, percentBody: fact(percent) }),
        when: `if ${percent} % of the body surface was treated`,
      }))
    : [];

export const degrees = (event: ProcedureEvent): Supposals =>
  event.kind === "burn-care"
    ? [
        {
          event: () => ({ ...event, degree: fact("second" as const) }),
          when: "if the burn was of the second degree",
        },
      ]
    : [];

export const purposes = (event: ProcedureEvent): Supposals =>
  event.kind === "botulinum"
    ? [
        {
          event: () => ({ ...event, purpose: fact("armpits" as const) }),
          when: "if it was given against sweating of the armpits",
        },
      ]
    : [];

const number = /\d+(?:\.\d+)?/g;

/** The event with the number that a conflict gives for its size or count. */
function withReading(
  event: ProcedureEvent,
  { about }: Conflict,
  value: number,
): ProcedureEvent | undefined {
  if (about === "count" && "count" in event) return { ...event, count: fact(value) };
  const isSize = about === "size" || about === "pathology-size";
  return isSize && "sizeCm" in event ? { ...event, sizeCm: fact(value) } : undefined;
}

/** A size or count told twice: each of the numbers supposed to be the true one. */
export const toldTwice = (event: ProcedureEvent): readonly Supposals[] =>
  event.conflicts.map((conflict) =>
    (conflict.readings.match(number) ?? []).flatMap((reading) => {
      const supposed = withReading(event, conflict, Number(reading));
      const what = conflict.about === "count" ? reading : `${reading} cm`;
      return supposed === undefined
        ? []
        : [{ event: () => supposed, when: `if ${what}, as the note also says, is right` }];
    }),
  );
