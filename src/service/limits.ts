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

const failedAMinute = 60;

/** Requests with wrong credentials, a minute of one address: nobody tries keys one after another. */
export const limitFailures = (): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: failedAMinute,
    standardHeaders: false,
    legacyHeaders: false,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.statusCode !== 401,
    keyGenerator: (request) => ipKeyGenerator(request.ip ?? ""),
    handler: () => {
      throw tooMany();
    },
  });
