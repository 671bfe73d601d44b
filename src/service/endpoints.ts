import { describedDoors } from "./doors/described.ts";
import { doors } from "./doors/index.ts";
import type { Description, Endpoint } from "./endpoint.ts";
import { audits } from "./routes/audits.ts";
import { hooks } from "./routes/hooks.ts";
import { me } from "./routes/me.ts";
import { notes } from "./routes/notes.ts";
import { notesBehind } from "./routes/notes-behind.ts";
import { outcomes } from "./routes/outcomes.ts";
import { readings } from "./routes/readings.ts";
import { reports } from "./routes/reports.ts";
import { reviews } from "./routes/reviews.ts";
import { senders } from "./routes/senders.ts";
import { suggestions } from "./routes/suggestions.ts";
import { worklist } from "./routes/worklist.ts";

/** What is asked of the service in JSON; `doors/format-doors.ts` serves the healthcare formats. */
export const endpoints: readonly Endpoint[] = [
  ...suggestions,
  ...readings,
  ...notes,
  ...worklist,
  ...reviews,
  ...outcomes,
  ...notesBehind,
  ...reports,
  ...audits,
  ...hooks,
  ...senders,
  ...doors,
  ...me,
];

/** What the API's description is made from. */
export const described: readonly Description[] = [...endpoints, ...describedDoors];
