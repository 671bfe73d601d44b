import express, { type Express, type RequestHandler } from "express";
import helmet from "helmet";
import { formatDoors } from "./doors/format-doors.ts";
import { type DoorSettings, noDoors } from "./doors/settings.ts";
import { described, endpoints } from "./endpoints.ts";
import { mount, refuse } from "./mount.ts";
import { openapi } from "./openapi.ts";
import { page } from "./page.ts";
import { notFound, Problem } from "./problem.ts";
import { description } from "./routes/description.ts";
import { health } from "./routes/health.ts";
import type { Service } from "./service.ts";
import { signIn } from "./sign-in.ts";

/** The API's own version, of its addresses and shapes. */
export const apiVersion = "1.0.0";

/** The whole service as one Express app: health, sign-in, the API and the page. */
export function createApp(service: Service, doors: DoorSettings = noDoors): Express {
  const app = express();
  app.disable("x-powered-by");
  app.use(
    headers(service.settings.origin),
    knownHosts(service.settings.origin),
    neverStored,
    health(service),
  );
  app.use(signIn(service), description(service, openapi(described, apiVersion)));
  app.use(formatDoors(service, doors));
  mount(app, service, endpoints);
  app.use(page(service));
  app.use(() => {
    throw notFound();
  });
  app.use(refuse(service));
  return app;
}

const headers = (origin: string) =>
  helmet({
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
    strictTransportSecurity: origin.startsWith("https:"),
    referrerPolicy: { policy: "no-referrer" },
  });

const localNames = ["127.0.0.1", "localhost", "[::1]"];

/** A foreign page whose name was pointed at this machine still sends its own name. */
function knownHosts(origin: string): RequestHandler {
  const names = new Set([...localNames, new URL(origin).hostname]);
  return (request, _response, next) => {
    const name = (request.headers.host ?? "").replace(/:\d{1,5}$/, "").toLowerCase();
    if (!names.has(name)) {
      throw new Problem(
        403,
        "forbidden",
        "Ask for this service by its own name, as 127.0.0.1 or as --origin says.",
      );
    }
    next();
  };
}

const neverStored: RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "no-store");
  next();
};
