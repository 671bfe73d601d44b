import { type ErrorRequestHandler, type Request, Router } from "express";
import type { Hl7Options } from "../../ingest/hl7/read-message.ts";
import { answerHl7, refuseTooLong } from "./answer-hl7.ts";
import { bodyRefusal, bytesOf, mediaTypeOf, rawBody, retryAfter } from "./bodies.ts";
import type { Intake } from "./intake.ts";

export interface Hl7DoorOptions extends Hl7Options {
  /** The intake of the sender of a request, who has been let in already. */
  readonly intakeOf: (request: Request) => Intake;
  /**
   * HL7 over HTTP answers 200 even where the acknowledgement is negative. `true` says 400, 422 and 503
   * instead, for engines that look at the status alone.
   */
  readonly errorsAsStatus?: boolean | undefined;
}

const types = [
  "application/hl7-v2",
  "application/hl7-v2+er7",
  "x-application/hl7-v2+er7",
  "text/plain",
];
const statuses = { accepted: 200, error: 422, rejected: 400, failed: 503 } as const;

/** `POST /`: one HL7 v2 message, answered with its acknowledgement in the type it came in. */
export function hl7Door({ intakeOf, errorsAsStatus = false, noteCodes }: Hl7DoorOptions): Router {
  const door = Router();
  door.post("/", rawBody, async (request, response) => {
    const type = mediaTypeOf(request);
    if (!types.includes(type)) {
      response.status(415).type("text/plain").send("Send HL7 v2 as application/hl7-v2.\n");
      return;
    }
    const { verdict, ack } = await answerHl7(bytesOf(request), intakeOf(request), { noteCodes });
    response.status(errorsAsStatus ? statuses[verdict] : 200);
    if (errorsAsStatus && verdict === "failed") response.setHeader("Retry-After", retryAfter);
    response.setHeader("Content-Type", `${type}; charset=utf-8`);
    response.send(Buffer.from(ack ?? "", "utf8"));
  });
  door.use(unreadable);
  return door;
}

const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const refusal = bodyRefusal(error);
  if (response.headersSent || refusal === undefined) {
    next(error);
    return;
  }
  const isTooLong = refusal.code === "too-long";
  response.status(isTooLong ? 413 : 400).type("application/hl7-v2");
  response.send(isTooLong ? refuseTooLong(new Uint8Array()) : "");
};
