import express, { type Response, Router } from "express";
import { z } from "zod";
import { type Engine, NoteError } from "../index.ts";
import { type Failure, parseIsoDate, parseNote } from "../ingest/parse-note.ts";
import type { Answer, Note } from "../types/index.ts";

/** What a reviewer asks of the engine. */
export type Desk = Pick<Engine, "readForReview" | "reconsider" | "lookUp">;

const answers = z.array(
  z.object({
    event: z.string().max(20),
    fact: z.enum([
      "sizeCm",
      "marginCm",
      "lengthCm",
      "areaSqCm",
      "count",
      "stages",
      "technique",
      "closure",
      "depth",
      "patientStatus",
    ]),
    value: z.union([z.number().nonnegative().max(100_000), z.string().max(40)]),
  }),
);

/** The codes in hand are told apart by commas; a claim holds no more. */
const mostBeside = 50;

const faulty: Failure = {
  code: "internal",
  message: "The note could not be worked on: a fault of the program.",
};

const refuse = (response: Response, status: number, error: { code: string; message: string }) => {
  response.status(status).json({ error });
};

/** Answers with what `work` makes of the note, or says what to mend. Never repeats the note's words. */
function withNote(response: Response, record: unknown, work: (note: Note) => unknown) {
  const parsed = parseNote(record, "page");
  if ("error" in parsed) {
    refuse(response, parsed.error.code === "text-too-long" ? 413 : 422, parsed.error);
    return;
  }
  try {
    response.json(work(parsed.note));
  } catch (error) {
    if (error instanceof NoteError) {
      refuse(response, 422, { code: error.code, message: error.message });
    } else refuse(response, 500, faulty);
  }
}

/**
 * What the coder's page asks beside the suggestion itself: `POST /v1/readings` (a note; its
 * `ReadNote`), `POST /v1/reconsiderations` (`{ note, answers }`; `Reconsidered`) and
 * `GET /v1/codes?q=&date=&beside=` (`{ codes }`). Nothing is kept.
 */
export function reviewDoor(desk: Desk, bodyLimit: string): Router {
  const door = Router();
  const body = express.json({ limit: bodyLimit });
  door.post("/v1/readings", body, (request, response) => {
    withNote(response, request.body, desk.readForReview);
  });
  door.post("/v1/reconsiderations", body, (request, response) => {
    const asked = z.object({ note: z.unknown(), answers }).safeParse(request.body);
    if (!asked.success) {
      const message = "Send { note, answers: [{ event, fact, value }] } as JSON.";
      refuse(response, 400, { code: "not-json", message });
      return;
    }
    withNote(response, asked.data.note, (note) =>
      desk.reconsider(note, asked.data.answers satisfies readonly Answer[]),
    );
  });
  door.get("/v1/codes", (request, response) => {
    const { q = "", date = "", beside = "" } = request.query;
    const day = parseIsoDate(String(date));
    if (day === undefined) {
      const message = "Write `date` as a calendar day: YYYY-MM-DD.";
      refuse(response, 400, { code: "date-invalid", message });
      return;
    }
    const inHand = String(beside).split(",").slice(0, mostBeside);
    response.json({ codes: desk.lookUp({ words: String(q).slice(0, 200), day, beside: inHand }) });
  });
  return door;
}
