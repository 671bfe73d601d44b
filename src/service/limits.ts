import type { RequestHandler } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { actorOf, type Caller } from "./callers.ts";
import { Problem } from "./problem.ts";

const tooMany = () =>
  new Problem(429, "too-many-requests", "Wait as long as `Retry-After` says, then go on.");

/** Requests a minute of one key or person. */
export const limitCaller = (requestsAMinute: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: requestsAMinute,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    keyGenerator: (request, response) => {
      const caller = response.locals["caller"] as Caller | undefined;
      const own = caller && `${caller.tenant} ${actorOf(caller)}`;
      return own ?? `signed ${request.path}`;
    },
    handler: () => {
      throw tooMany();
    },
  });

/**
 * For requests with wrong credentials alone, a minute of one address and key: nobody tries secrets one after
 * another, and nobody keeps others out who share the address, as behind a proxy.
 */
export const limitFailures = (failedAMinute: number): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: failedAMinute,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (request) => {
      const [id = ""] = (request.headers.authorization ?? "").split(".");
      return `${ipKeyGenerator(request.ip ?? "")} ${id}`;
    },
    handler: () => {
      throw tooMany();
    },
  });
