import express, { type Express, type Request, type RequestHandler, type Response } from "express";
import type { z } from "zod";
import { isStoreFull } from "../store/room.ts";
import { type Caller, identify, permit } from "./callers.ts";
import type { Call, Endpoint, Reply } from "./endpoint.ts";
import { limitCaller, limitFailures } from "./limits.ts";
import { internal, Problem, problemBody } from "./problem.ts";
import type { Service } from "./service.ts";

/** A note of 1 MB written with JSON escapes, and what stands beside it; or a batch of many. */
const bodyLimit = "16mb";

/** Puts endpoints on the app: who asks, whether they may, what they send, then the work itself. */
export function mount(app: Express, service: Service, endpoints: readonly Endpoint[]): void {
  const raw = express.raw({ type: () => true, limit: bodyLimit });
  const limit = limitCaller(service.settings.requestsAMinute);
  const paths = new Set(endpoints.map(({ path }) => path));
  for (const path of paths) {
    const here = endpoints.filter((each) => each.path === path);
    const route = app.route(path.replaceAll(/\{(\w+)\}/g, ":$1"));
    for (const each of here) {
      route[each.method](
        timed(service, each),
        admit(service, each),
        limit,
        raw,
        serve(service, each),
      );
    }
    const allow = here.map(({ method }) => method.toUpperCase()).join(", ");
    route.all(() => {
      throw new Problem(405, "method-not-allowed", `Here one can ask with ${allow}.`, {
        Allow: allow,
      });
    });
  }
}

/** Counts and logs requests by their route, never by their address. */
export function timed(
  { metrics, log }: Service,
  { path, method }: Pick<Endpoint, "path" | "method">,
): RequestHandler {
  return (_request, response, next) => {
    const start = performance.now();
    response.once("close", () => {
      const milliseconds = performance.now() - start;
      const status = response.statusCode;
      metrics.request(path, method, status, milliseconds / 1000);
      log.tell({
        event: "request",
        route: path,
        method,
        status,
        milliseconds: Math.round(milliseconds),
      });
    });
    next();
  };
}

/** Nobody's body is read before it is known that they may send one. */
function admit(service: Service, { access }: Endpoint): RequestHandler {
  return async (request, response, next) => {
    if (access !== "signed") {
      const caller = await identify(service, request);
      permit(caller, access);
      response.locals["caller"] = caller;
    }
    next();
  };
}

function serve(service: Service, endpoint: Endpoint): RequestHandler {
  return async (request, response) => {
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    const call: Call<unknown, unknown, unknown> = {
      service,
      caller: response.locals["caller"] as Caller,
      params: parsed(endpoint.params, request.params, "The address"),
      query: parsed(endpoint.query, request.query, "The query"),
      body: bodyOf(endpoint, raw, type),
      raw,
      type,
      header: (name) => request.get(name),
    };
    await send(response, await endpoint.handle(call));
  };
}

function bodyOf({ body }: Endpoint, raw: Buffer, type: string): unknown {
  if (body === undefined) return {};
  const types = body.types ?? ["application/json"];
  if (!types.includes(type)) {
    throw new Problem(415, "not-json", `Send the body with content-type ${types.join(" or ")}.`);
  }
  if (body.types !== undefined) return {};
  return parsed(body.schema, json(raw), "The body");
}

/** @throws Problem 400 where the bytes are not JSON. */
export function json(raw: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch {
    throw new Problem(400, "not-json", "The body is not JSON in UTF-8: send one JSON object.");
  }
}

/** The message names the field and what it should be, and leaves out what was sent. */
function parsed(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (schema === undefined) return {};
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.filter((part) => typeof part !== "symbol").join(".") ?? "";
  const named =
    issue?.code === "unrecognized_keys" || field === "" ? where : `${where}, field ${field}`;
  throw new Problem(
    422,
    "not-valid",
    `${named}: ${issue === undefined ? "not readable" : wanted(issue)}.`,
  );
}

function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return "has a field that is not known here";
  return /received/.test(issue.message) || issue.code !== "custom" ? issue.message : "not valid";
}

async function send(response: Response, reply: Reply): Promise<void> {
  if ("stream" in reply) {
    reply.stream(response);
    return;
  }
  response.status(reply.status).set(reply.headers ?? {});
  if ("text" in reply) response.type(reply.type).send(reply.text);
  else if (reply.body === undefined) response.end();
  else response.json(reply.body);
}

/** Tells every refusal as a problem, and of any other fault that it is one. */
export function refuse(service: Service) {
  const failures = limitFailures(service.settings.failuresAMinute);
  return (error: unknown, request: Request, response: Response, next: (e: unknown) => void) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = problemOf(error);
    if (problem.status >= 500) service.log.fault("request.failed", error);
    if (problem.status !== 401) tell(response, problem);
    else {
      void failures(request, response, (excess?: unknown) => {
        tell(response, excess instanceof Problem ? excess : problem);
      });
    }
  };
}

const tell = (response: Response, problem: Problem) =>
  response
    .status(problem.status)
    .set(problem.headers)
    .type("application/problem+json")
    .send(JSON.stringify(problemBody(problem)));

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = statusOf(error);
  if (status === 413) return new Problem(413, "text-too-long", "The body may take up to 16 MB.");
  if (status >= 400 && status < 500) {
    return new Problem(
      400,
      "not-readable",
      "The request cannot be read: mend its address or body.",
    );
  }
  if (isStoreFull(error)) return storeFull();
  if (isConflict(error)) return inBetween();
  return isAway(error) ? storeAway() : internal();
}

const storeFull = () =>
  new Problem(
    503,
    "store-full",
    "The store has no room: nothing was kept, send the same again later.",
    { "Retry-After": "60" },
  );
const storeAway = () =>
  new Problem(503, "store-away", "The store does not answer: send the same again soon.", {
    "Retry-After": "5",
  });
const inBetween = () =>
  new Problem(503, "in-between", "Another request came in between: send the same again.", {
    "Retry-After": "1",
  });

const statusOf = (error: unknown): number =>
  error instanceof Error && "status" in error && typeof error.status === "number"
    ? error.status
    : 500;

/** Codes of PostgreSQL for transactions that met: one of the same at the same moment, or a deadlock. */
const isConflict = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^(23505|40P01|40001)$/.test(String(error.code));

/** Codes of PostgreSQL and of the network for a server that is starting, stopping, full or gone. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    /^(57P0\d|08\w{3}|53\w{3}|ECONN\w+|ETIMEDOUT|EPIPE|ENOTFOUND)$/.test(code) ||
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message)
  );
}
