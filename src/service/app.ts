import { fileURLToPath } from "node:url";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import helmet from "helmet";
import type { Suggestion } from "../types/index.ts";
import { type Desk, reviewDoor } from "./review-door.ts";

/** What came of a record: its suggestion, or why there is none. */
export type Outcome =
  | Suggestion
  | { readonly error: { readonly code: string; readonly message: string } };

/** The page as Vite built it; this file lies equally deep in `src/` and in `dist/`. */
const pageFolder = fileURLToPath(new URL("../../dist/service/web/", import.meta.url));

/** A note of 1 MB written with JSON escapes, and what stands beside it. */
const bodyLimit = "16mb";

const statusOf = new Map([
  ["not-json", 400],
  ["not-a-note", 400],
  ["text-too-long", 413],
  ["internal", 500],
]);
const unprocessable = 422;

/**
 * The page, what it asks of `desk`, and `POST /v1/suggestions`. Answers only requests made to this machine by name, keeps
 * nothing and logs nothing. `answer` never throws.
 */
export function createApp(answer: (record: unknown) => Outcome, desk: Desk): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(headers, localOnly, neverStored);
  app.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  app.post("/v1/suggestions", express.json({ limit: bodyLimit }), (request, response) => {
    const outcome = request.body === undefined ? notJson : answer(request.body);
    const status = "error" in outcome ? (statusOf.get(outcome.error.code) ?? unprocessable) : 200;
    response.status(status).json(outcome);
  });
  app.use(reviewDoor(desk, bodyLimit));
  app.use(express.static(pageFolder));
  app.use((_request, response) => {
    response.status(404).json({ error: { code: "not-found", message: "There is nothing here." } });
  });
  app.use(unreadable);
  return app;
}

const notJson = {
  error: {
    code: "not-json",
    message: "Send one note as a JSON object, with content-type application/json.",
  },
} as const;

const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    },
  },
  strictTransportSecurity: false,
  referrerPolicy: { policy: "no-referrer" },
});

const localNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** A foreign page whose name was pointed at this machine still sends its own name. */
const localOnly: RequestHandler = (request, response, next) => {
  const name = (request.headers.host ?? "").replace(/:\d{1,5}$/, "");
  if (localNames.has(name.toLowerCase())) {
    next();
    return;
  }
  response
    .status(403)
    .json({ error: { code: "forbidden", message: "Ask for this page as 127.0.0.1." } });
};

const neverStored: RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "no-store");
  next();
};

/** Bodies that could not be read. The parser's own message quotes the body, so it is not passed on. */
const unreadable: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = error.status ?? 500;
  if (status === 413) {
    const message = "The text of one note may take up to 1 MB.";
    response.status(413).json({ error: { code: "text-too-long", message } });
  } else if (status < 500) {
    response.status(400).json(notJson);
  } else {
    const message = "The request could not be worked on: a fault of the program.";
    response.status(500).json({ error: { code: "internal", message } });
  }
};
