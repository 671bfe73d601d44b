import { type ErrorRequestHandler, type Request, Router } from "express";
import { readCdaDocument } from "../../ingest/ccda/read-document.ts";
import { Refusal } from "../../ingest/refusal.ts";
import { Problem, problemBody } from "../problem.ts";
import { bodyRefusal, bytesOf, mediaTypeOf, rawBody, retryAfter, statusOf } from "./bodies.ts";
import type { Intake } from "./intake.ts";

export interface CdaDoorOptions {
  /** The intake of the sender of a request, who has been let in already. */
  readonly intakeOf: (request: Request) => Intake;
}

const isXml = (type: string) =>
  /^(?:text\/xml|application\/xml|application\/[\w.-]+\+xml)$/.test(type);

/** `POST /`: one C-CDA document. Answers its receipt, or a problem (RFC 9457). */
export function cdaDoor({ intakeOf }: CdaDoorOptions): Router {
  const door = Router();
  door.post("/", rawBody, async (request, response) => {
    if (!isXml(mediaTypeOf(request))) {
      throw new Refusal("unsupported", "Send C-CDA as application/xml.");
    }
    const received = readCdaDocument(bytesOf(request));
    const receipt = await intakeOf(request).receive(received);
    const { heldBecause } = received;
    response.json(heldBecause === undefined ? receipt : { ...receipt, heldBecause });
  });
  door.use(refused);
  return door;
}

const again = new Refusal("unavailable", "It could not be stored now: send it again.");

const refused: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const refusal = error instanceof Refusal ? error : bodyRefusal(error);
  const status = refusal === undefined ? 503 : statusOf[refusal.code];
  if (status === 503) response.setHeader("Retry-After", retryAfter);
  response.status(status).type("application/problem+json");
  const { code, message } = refusal ?? again;
  response.send(JSON.stringify(problemBody(new Problem(status, code, message))));
};
