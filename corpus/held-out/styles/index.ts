import type { Style } from "../../generator/style.ts";
import { arrowLog } from "./arrow-log.ts";
import { numberedReport } from "./numbered-report.ts";

/** The held-out styles: notes to measure by, never to mend by. */
export const heldOutStyles: readonly Style[] = [arrowLog, numberedReport];
