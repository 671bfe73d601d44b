import type { Door } from "../door.ts";
import { ndjson } from "./ndjson.ts";
import { release } from "./release.ts";
import { text } from "./text.ts";

export const doors: readonly Door[] = [text, ndjson, release];
