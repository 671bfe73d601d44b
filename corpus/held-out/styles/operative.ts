import type { ActKind, Scenario } from "../../generator/scenario.ts";

const talked: readonly ActKind[] = ["evaluation", "aftercare", "phototherapy", "koh"];

/** A visit at which every act was a procedure upon the skin, with a consent before and a wound after it. */
export const isOperative = ({ acts }: Scenario): boolean =>
  acts.every(({ kind }) => !talked.includes(kind));
