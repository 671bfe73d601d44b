import { register } from "tsx/esm/api";

// Workers do not take the parent's loader over; this runs worker.ts without a build.
register();
export const { audit, suggestOnly } = await import("./worker.ts");
