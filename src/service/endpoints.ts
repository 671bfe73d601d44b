import { doors } from "./doors/index.ts";
import type { Endpoint } from "./endpoint.ts";
import { hooks } from "./routes/hooks.ts";
import { notes } from "./routes/notes.ts";
import { readings } from "./routes/readings.ts";
import { reports } from "./routes/reports.ts";
import { reviews } from "./routes/reviews.ts";
import { senders } from "./routes/senders.ts";
import { suggestions } from "./routes/suggestions.ts";
import { worklist } from "./routes/worklist.ts";

/** Everything that can be asked of the service; the API description is made from it. */
export const endpoints: readonly Endpoint[] = [
  ...suggestions,
  ...readings,
  ...notes,
  ...worklist,
  ...reviews,
  ...reports,
  ...hooks,
  ...senders,
  ...doors,
];
