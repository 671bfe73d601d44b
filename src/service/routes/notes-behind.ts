import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { timedNotes } from "../outcome-counts.ts";
import { between, period } from "../period.ts";
import { severity } from "../schemas.ts";
import { chosen, isChosen } from "./outcomes.ts";

const access = { roles: ["auditor", "admin"] } as const;
const mostNotes = 500;

const noteBehind = {
  noteId: z.string(),
  ownId: z.string(),
  version: z.int(),
  provider: z.string().nullable(),
  at: z.iso.datetime(),
};
const gapNote = z.object(noteBehind).meta({ id: "GapNote" });
const timedNote = z
  .object({ ...noteBehind, coder: z.string(), seconds: z.number() })
  .meta({ id: "TimedNote" });

/** The notes behind figures that count notes, not lines. */
export const notesBehind = [
  endpoint({
    id: "reportGaps",
    method: "get",
    path: "/v1/reports/gaps",
    summary: "What the notes of each provider leave out",
    access,
    query: period,
    answers: {
      200: {
        description: "Notes suggested for in the period, and how many of them have each gap",
        schema: z.object({
          notes: z.array(z.object({ provider: z.string().nullable(), notes: z.int() })),
          gaps: z.array(
            z.object({
              provider: z.string().nullable(),
              gap: z.string(),
              severity,
              notes: z.int(),
            }),
          ),
        }),
      },
    },
    handle: async ({ service, caller, query }) => ({
      status: 200,
      body: await service.store.reviews.gaps(caller.tenant, between(query)),
    }),
  }),
  endpoint({
    id: "listGapNotes",
    method: "post",
    path: "/v1/reports/gap-notes",
    summary: "The notes that have a gap, the latest suggestion first",
    access,
    body: {
      schema: period.extend({
        gap: z.string().min(1).max(100),
        provider: z
          .string()
          .max(200)
          .nullable()
          .optional()
          .describe("null asks for notes that name none"),
      }),
    },
    answers: {
      200: {
        description: "At most 500 notes, and how many there are",
        schema: z.object({ notes: z.array(gapNote), of: z.int() }),
      },
    },
    handle: async ({ service, caller, body }) => {
      const { gap, provider } = body;
      const asked = { gap, provider };
      const found = await service.store.reviews.gapNotes(caller.tenant, between(body), asked);
      const notes = found.notes.map(({ id, own_id, version, provider: whose, created_at }) => ({
        noteId: id,
        ownId: own_id,
        version,
        provider: whose,
        at: created_at.toISOString(),
      }));
      return { status: 200, body: { notes, of: found.of } };
    },
  }),
  endpoint({
    id: "listTimes",
    method: "post",
    path: "/v1/reports/times",
    summary: "Reviewed notes with the seconds that each took, the slowest first",
    access,
    body: { schema: chosen },
    answers: {
      200: {
        description: "At most 500 notes, and how many there are",
        schema: z.object({ notes: z.array(timedNote), of: z.int() }),
      },
    },
    handle: async ({ service, caller, body }) => {
      const rows = await service.store.reviews.outcomes(caller.tenant, between(body));
      const timed = timedNotes(rows.filter((row) => isChosen(row, body)));
      const notes = timed.slice(0, mostNotes).map(({ row, seconds }) => ({
        noteId: row.note,
        ownId: row.own_id,
        version: row.version,
        provider: row.provider,
        at: row.at.toISOString(),
        coder: row.coder,
        seconds,
      }));
      return { status: 200, body: { notes, of: timed.length } };
    },
  }),
];
