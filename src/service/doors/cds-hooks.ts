import {
  type ErrorRequestHandler,
  json,
  type NextFunction,
  type Request,
  type Response,
  Router,
} from "express";
import { z } from "zod";
import { Refusal } from "../../ingest/refusal.ts";
import { type CardOptions, cardsOf } from "../../ingest/render/cards.ts";
import { bodyRefusal, retryAfter } from "./bodies.ts";
import type { VerifyClient } from "./cds-client.ts";
import type { Intake } from "./intake.ts";

export interface CdsDoorOptions {
  /** The service's own origin as EHRs call it: tokens are made out to addresses under it. */
  readonly origin: string;
  readonly verify: VerifyClient;
  /** The intake of the client that signed the request. */
  readonly intakeOf: (request: Request, issuer: string) => Intake;
  readonly cards: CardOptions;
}

const serviceId = "marginalia";

/** One entry a hook: a service is called at the hooks it is listed for. */
const discovery = {
  services: [
    {
      id: serviceId,
      hook: "patient-view",
      title: "Marginalia",
      description:
        "Procedure codes suggested for the finished notes of the open encounter, with their evidence and what the notes leave out. A coder decides.",
      prefetch: {},
    },
  ],
};

const text = z.string().min(1).max(500);
const requestShape = z.looseObject({
  hook: text,
  hookInstance: text,
  context: z.looseObject({ patientId: text, encounterId: text.optional() }),
});
const feedbackShape = z.looseObject({
  feedback: z
    .array(
      z.looseObject({
        card: text,
        outcome: z.enum(["accepted", "overridden"]),
        acceptedSuggestions: z.array(z.looseObject({ id: text })).optional(),
        overrideReason: z
          .looseObject({ reason: z.looseObject({ code: text }).optional() })
          .optional(),
        outcomeTimestamp: text,
      }),
    )
    .max(100),
});

function shaped<Shape extends z.ZodType>(shape: Shape, body: unknown): z.output<Shape> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const place = (parsed.error.issues[0]?.path ?? []).map(String).join(".");
  throw new Refusal("incomplete", `${place || "The body"} is not as CDS Hooks 2.0 has it.`, place);
}

/** An id, whether it came bare or as `Encounter/1`. */
const bare = (id: string) => id.slice(id.lastIndexOf("/") + 1);

/**
 * CDS Hooks 2.0 under `/cds-services`: discovery, the service, and its feedback. Cards come from
 * suggestions made before; a call never waits for one. Calls carry the client's signed token.
 */
export function cdsDoor({ origin, verify, intakeOf, cards }: CdsDoorOptions): Router {
  const door = Router();
  const signed = async (request: Request, response: Response, next: NextFunction) => {
    try {
      const audience = `${origin}${request.originalUrl.split("?")[0]}`;
      response.locals["issuer"] = await verify(request.headers.authorization, audience);
    } catch {
      problem(response, 401, "The call needs a valid token of a registered client.");
      return;
    }
    next();
  };
  const intakeFor = (request: Request, response: Response) =>
    intakeOf(request, String(response.locals["issuer"]));
  const body = json({ limit: "1mb" });

  door.get("/cds-services", (_request, response) => {
    response.json(discovery);
  });
  door.post(`/cds-services/${serviceId}`, signed, body, async (request, response) => {
    const { context } = shaped(requestShape, request.body);
    const { patientId, encounterId } = context;
    const notes = await intakeFor(request, response).lookup({
      patientId: bare(patientId),
      encounterId: encounterId === undefined ? undefined : bare(encounterId),
    });
    response.json(cardsOf(notes, cards));
  });
  door.post(`/cds-services/${serviceId}/feedback`, signed, body, async (request, response) => {
    const { feedback } = shaped(feedbackShape, request.body);
    const intake = intakeFor(request, response);
    for (const each of feedback) {
      await intake.feedback({
        cardId: each.card,
        outcome: each.outcome,
        acceptedSuggestionIds: (each.acceptedSuggestions ?? []).map(({ id }) => id),
        reason: each.overrideReason?.reason?.code,
        at: each.outcomeTimestamp,
      });
    }
    response.json({});
  });
  door.use(refused);
  return door;
}

function problem(response: Response, status: number, title: string) {
  response.status(status).type("application/problem+json");
  response.send(JSON.stringify({ title, status }));
}

const refused: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const refusal = error instanceof Refusal ? error : bodyRefusal(error);
  if (refusal === undefined) {
    response.setHeader("Retry-After", retryAfter);
    problem(response, 503, "The suggestions could not be looked up now: try again.");
    return;
  }
  problem(response, refusal.code === "too-long" ? 413 : 400, refusal.message);
};
