import { doors } from "./doors/index.ts";
import type { Endpoint } from "./endpoint.ts";
import { notes } from "./routes/notes.ts";
import { readings } from "./routes/readings.ts";
import { suggestions } from "./routes/suggestions.ts";

/** Everything that can be asked of the service; the API description is made from it. */
export const endpoints: readonly Endpoint[] = [...suggestions, ...readings, ...notes, ...doors];
