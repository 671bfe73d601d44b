import type { Diagnosis, Fact } from "../types/index.ts";
import { stated } from "./facts.ts";
import type { LesionWord } from "./reading.ts";

/** A lesion's name as an established diagnosis, on the words that say it. */
export const namedDiagnosis = (word: LesionWord): Fact<Diagnosis> => {
  const { id, name, behaviour } = word.is;
  return stated({ concept: id, name, behaviour, certainty: "established" }, word);
};
