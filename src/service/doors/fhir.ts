import { type ErrorRequestHandler, type Request, type Response, Router } from "express";
import {
  type MissedEvents,
  missedEvents,
  type SubscriptionNotice,
} from "../../ingest/fhir/notification.ts";
import {
  informed,
  issueOf,
  type OutcomeIssue,
  operationOutcome,
} from "../../ingest/fhir/operation-outcome.ts";
import {
  type FhirPayload,
  type ReadReference,
  readPayload,
} from "../../ingest/fhir/read-payload.ts";
import type { Received } from "../../ingest/received-note.ts";
import { Refusal } from "../../ingest/refusal.ts";
import { bodyRefusal, bytesOf, mediaTypeOf, rawBody, retryAfter, statusOf } from "./bodies.ts";
import type { Intake } from "./intake.ts";

export interface FhirDoorOptions {
  /** The intake of the sender of a request, who has been let in already. */
  readonly intakeOf: (request: Request) => Intake;
  /** How to read what the sender only points to; absent where no server of its is known. */
  readonly readerOf?: ((request: Request) => ReadReference | undefined) | undefined;
  /** Told of events that never came, so that somebody can ask for them. */
  readonly onMissed?: ((subscription: string, missed: readonly MissedEvents[]) => void) | undefined;
}

const types = ["application/fhir+json", "application/json", "application/json+fhir"];

const noReader: ReadReference = async () => {
  throw new Refusal(
    "unsupported",
    "The document is only pointed to, and no server is set up to read it from: send it within.",
  );
};

function answer(response: Response, status: number, issues: readonly OutcomeIssue[]) {
  response.status(status).type("application/fhir+json");
  response.send(JSON.stringify(operationOutcome(issues)));
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal("malformed", "The body is not JSON in UTF-8.");
  }
}

/** An update names its resource in the path; the two must agree. */
function underItsName(value: unknown, type: string | undefined, id: string | undefined): unknown {
  if (type === undefined || typeof value !== "object" || value === null) return value;
  const { resourceType, id: own = id } = value as { resourceType?: unknown; id?: unknown };
  if (resourceType !== type || own !== (id ?? own)) {
    throw new Refusal("malformed", "The path names another resource than the body.", "id");
  }
  return id === undefined ? value : { ...value, id };
}

async function handOver(received: Received, intake: Intake): Promise<OutcomeIssue> {
  if (received.kind === "cancellation") {
    await intake.withdraw(received);
    return informed("Withdrawn.");
  }
  const { outcome } = await intake.receive(received);
  if (outcome === "repeated") return informed("Received before.");
  const { heldBecause } = received;
  return informed(heldBecause === undefined ? "Stored." : `Kept and not coded: ${heldBecause}.`);
}

async function hear(
  notice: SubscriptionNotice,
  intake: Intake,
  onMissed: FhirDoorOptions["onMissed"],
): Promise<OutcomeIssue[]> {
  const missed = missedEvents(notice, await intake.hear(notice));
  if (missed.length > 0) onMissed?.(notice.subscription, missed);
  return missed.map(({ from, to }) => ({
    severity: "warning",
    code: "incomplete",
    diagnostics: `Events ${from} to ${to} of this subscription have not come.`,
  }));
}

/** `POST` and `PUT`, at `/` and under a resource's own name: documents and notifications. */
export function fhirDoor(options: FhirDoorOptions): Router {
  const { intakeOf, readerOf, onMissed } = options;

  const take = async (payload: FhirPayload, intake: Intake): Promise<OutcomeIssue[]> => {
    const issues: OutcomeIssue[] = [];
    for (const received of payload.received) issues.push(await handOver(received, intake));
    issues.push(...payload.refused.map(issueOf));
    if (payload.passedOver > 0)
      issues.push(informed("Resources that are no notes were passed over."));
    if (payload.notice !== undefined)
      issues.push(...(await hear(payload.notice, intake, onMissed)));
    return issues.length > 0 ? issues : [informed("All right.")];
  };

  const receive = async (request: Request, response: Response) => {
    const bytes = bytesOf(request);
    if (bytes.length === 0) {
      // An R4 subscription without a payload says only that something changed.
      answer(response, 200, [informed("Nothing was sent.")]);
      return;
    }
    if (!types.includes(mediaTypeOf(request))) {
      const refusal = new Refusal("unsupported", "Send FHIR as application/fhir+json.");
      answer(response, 415, [issueOf(refusal)]);
      return;
    }
    const { type, id } = request.params;
    const value = underItsName(parse(bytes), one(type), one(id));
    const payload = await readPayload(value, readerOf?.(request) ?? noReader);
    const issues = await take(payload, intakeOf(request));
    const isRefused = payload.refused.length > 0 && payload.received.length === 0;
    answer(response, isRefused ? 422 : 200, issues);
  };

  const door = Router();
  for (const path of ["/", "/:type", "/:type/:id"]) {
    door.post(path, rawBody, receive);
    door.put(path, rawBody, receive);
  }
  door.use(refused);
  return door;
}

const one = (parameter: string | string[] | undefined) =>
  Array.isArray(parameter) ? parameter[0] : parameter;

/** A refusal says what to mend; a fault of ours says only when to try again. */
const refused: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const refusal = error instanceof Refusal ? error : bodyRefusal(error);
  const status = refusal === undefined ? 503 : statusOf[refusal.code];
  if (status === 503) response.setHeader("Retry-After", retryAfter);
  const again = new Refusal("unavailable", "It could not be stored now: send it again.");
  answer(response, status, [issueOf(refusal ?? again)]);
};
