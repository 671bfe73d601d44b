import { z } from "zod";
import type { Editions } from "../types/index.ts";
import { IsoDateSchema, SourcesSchema } from "./dated-table.ts";

const EditionFile = z.strictObject({
  summary: z.string().min(1),
  sources: SourcesSchema,
  ncci: IsoDateSchema,
  mue: IsoDateSchema,
  fees: IsoDateSchema,
  addOns: IsoDateSchema,
});

/** The days from which the official releases behind the tables were in force. */
export function readEditions(content: unknown): Editions {
  const { ncci, mue, fees, addOns } = EditionFile.parse(content);
  return { ncci, mue, fees, addOns };
}
