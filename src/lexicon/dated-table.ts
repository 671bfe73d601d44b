import { z } from "zod";
import type { DatedTable, IsoDate } from "../types/index.ts";

/** A calendar day as the tables write it. */
export const IsoDateSchema = z.custom<IsoDate>(
  (value) => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value),
  { error: "a day is written YYYY-MM-DD" },
);

/** Where a file's content can be looked up; every file under `lexicons/` names at least one. */
export const SourcesSchema = z
  .array(z.strictObject({ title: z.string().min(1), href: z.url() }))
  .min(1, { error: "name at least one source: `sources: [{ title, href }]`" });

/** A table whose rows hold from one day to another, both included; the last row may stay open. */
export const datedTable = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({
    summary: z.string().min(1),
    sources: SourcesSchema,
    versions: z
      .array(z.strictObject({ from: IsoDateSchema, to: IsoDateSchema.optional(), row }))
      .min(1),
  });

/** What holds from one day to another, both included; without an end it holds still. */
interface Dated {
  readonly from: IsoDate;
  readonly to?: IsoDate | undefined;
}

/** The first of several that holds on a day. */
export const inForce = <One extends Dated>(dated: readonly One[], day: IsoDate): One | undefined =>
  dated.find(({ from, to }) => from <= day && (to === undefined || day <= to));

/** The version in force on a day, or `undefined` when the table says nothing about that day. */
export function asOf<Row>(
  table: DatedTable<Row>,
  day: IsoDate,
): DatedTable<Row>["versions"][number] | undefined {
  return inForce(table.versions, day);
}
