import type { Style } from "../generator/style.ts";
import { dictated } from "./dictated.ts";
import { emergency } from "./emergency.ts";
import { exported } from "./export.ts";
import { letter } from "./letter.ts";
import { mohsLog } from "./mohs-log.ts";
import { pasted } from "./pasted.ts";
import { problemList, problemOriented } from "./problem-oriented.ts";
import { table } from "./table.ts";
import { telegraphic } from "./telegraphic.ts";
import { templated } from "./templated.ts";

/** The open styles. Held-out ones live in a folder of their own and are never listed here. */
export const openStyles: readonly Style[] = [
  dictated,
  emergency,
  exported,
  letter,
  mohsLog,
  pasted,
  problemList,
  problemOriented,
  table,
  telegraphic,
  templated,
];
