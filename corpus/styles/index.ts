import type { Style } from "../generator/style.ts";
import { afterVisit } from "./after-visit.ts";
import { dictated } from "./dictated.ts";
import { emergency } from "./emergency.ts";
import { exported } from "./export.ts";
import { letter } from "./letter.ts";
import { mohsLog } from "./mohs-log.ts";
import { nurseAccount } from "./nurse-account.ts";
import { pasted } from "./pasted.ts";
import { problemList, problemOriented } from "./problem-oriented.ts";
import { register } from "./register.ts";
import { table } from "./table.ts";
import { telegraphic } from "./telegraphic.ts";
import { templated } from "./templated.ts";
import { tickForm } from "./tick-form.ts";

/** The open styles. Held-out ones live in a folder of their own and are never listed here. */
export const openStyles: readonly Style[] = [
  afterVisit,
  dictated,
  emergency,
  exported,
  letter,
  mohsLog,
  nurseAccount,
  pasted,
  problemList,
  problemOriented,
  register,
  table,
  telegraphic,
  templated,
  tickForm,
];
