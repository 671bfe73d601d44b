import type { Destruction } from "../types/index.ts";

/** Overgrown healing tissue of a wound, which has a code of its own. */
export const isGranulation = ({ diagnosis }: Destruction): boolean =>
  diagnosis.value?.concept === "granulation-tissue";
