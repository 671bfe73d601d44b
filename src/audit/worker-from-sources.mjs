import { register } from "tsx/esm/api";

// Workers do not take the parent's loader over; this runs worker.ts without a build.
register();
export const { audit, stage, suggestOnly, versions } = await import("./worker.ts");
