import { z } from "zod";
import type { Period } from "../store/reviews.ts";

const day = z.iso.date();

/** The days that a report is about, as a query says them. */
export const period = z.strictObject({
  from: day.describe("First day of the decisions, UTC"),
  to: day.describe("Last day, inclusive"),
});

const dayMilliseconds = 86_400_000;

export const between = ({ from, to }: z.output<typeof period>): Period => ({
  from: new Date(`${from}T00:00:00Z`),
  to: new Date(Date.parse(`${to}T00:00:00Z`) + dayMilliseconds),
});
