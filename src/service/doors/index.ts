import type { Endpoint } from "../endpoint.ts";
import { exports } from "./exports.ts";

/** Ways out in the forms of other systems; their ways in are in `format-doors.ts`. */
export const doors: readonly Endpoint[] = [...exports];
