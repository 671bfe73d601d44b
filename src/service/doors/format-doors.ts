import { type Request, type RequestHandler, Router } from "express";
import { createRemoteJWKSet } from "jose";
import type { ReadReference } from "../../ingest/fhir/read-payload.ts";
import { identify, permit } from "../callers.ts";
import { limitCaller } from "../limits.ts";
import { timed } from "../mount.ts";
import { Problem } from "../problem.ts";
import type { Service } from "../service.ts";
import { createSmartClient } from "../smart-client.ts";
import { cdaDoor } from "./ccda.ts";
import { createClientCheck } from "./cds-client.ts";
import { cdsDoor } from "./cds-hooks.ts";
import { describedDoors } from "./described.ts";
import { fhirDoor } from "./fhir.ts";
import { hl7Door } from "./hl7.ts";
import type { DoorSettings } from "./settings.ts";
import { type DoorSender, storeIntake } from "./store-intake.ts";

const named = ({ tenant, sender }: DoorSender) => JSON.stringify([tenant, sender]);

/** Lets senders with a key in, and remembers whose request it is. */
function createGate(service: Service) {
  const senders = new WeakMap<Request, DoorSender>();
  const admit: RequestHandler = async (request, response, next) => {
    const caller = await identify(service, request);
    permit(caller, { scope: "notes:write" });
    if (caller.kind !== "sender") throw new Problem(403, "not-allowed", "This needs a key.");
    response.locals["caller"] = caller;
    senders.set(request, { tenant: caller.tenant, sender: caller.sender });
    next();
  };
  const senderOf = (request: Request): DoorSender => {
    const sender = senders.get(request);
    if (sender === undefined) throw new Problem(403, "not-allowed", "This needs a key.");
    return sender;
  };
  return { admit, senderOf };
}

function readersOf({ fhirServers }: DoorSettings): ReadonlyMap<string, ReadReference> {
  return new Map(fhirServers.map((server) => [named(server), createSmartClient(server).read]));
}

/** CDS Hooks, where an EHR is registered that may call it. */
function cdsDoors(service: Service, { cdsClients }: DoorSettings): RequestHandler[] {
  if (cdsClients.length === 0) return [];
  const { origin } = service.settings;
  const senders = new Map(cdsClients.map((client) => [client.issuer, client]));
  const clients = cdsClients.map(({ issuer, jwksUrl }) => ({
    issuer,
    keys: createRemoteJWKSet(new URL(jwksUrl)),
  }));
  const intakeOf = (_request: Request, issuer: string) => {
    const sender = senders.get(issuer);
    if (sender === undefined) throw new Problem(403, "not-allowed", "This client is not known.");
    return storeIntake(service, sender);
  };
  const cards = { serviceUrl: origin, reviewUrl: () => origin };
  return [cdsDoor({ origin, verify: createClientCheck(clients), intakeOf, cards })];
}

function refuseOtherMethods(router: Router): void {
  for (const path of new Set(describedDoors.map((door) => door.path))) {
    const here = describedDoors.filter((door) => door.path === path);
    const allow = here.map(({ method }) => method.toUpperCase()).join(", ");
    router.all(path.replaceAll(/\{(\w+)\}/g, ":$1"), () => {
      throw new Problem(405, "method-not-allowed", `Here one can ask with ${allow}.`, {
        Allow: allow,
      });
    });
  }
}

/**
 * The doors of healthcare formats over HTTP: `/v1/hl7`, `/v1/fhir` and `/v1/ccda` for senders with a
 * key, and CDS Hooks for registered EHRs.
 */
export function formatDoors(service: Service, settings: DoorSettings): Router {
  const { admit, senderOf } = createGate(service);
  const limit = limitCaller(service.settings.requestsAMinute);
  const intakeOf = (request: Request) => storeIntake(service, senderOf(request));
  const readers = readersOf(settings);
  const doors = {
    "/v1/hl7": hl7Door({
      intakeOf,
      noteCodes: new Set(settings.noteCodes),
      errorsAsStatus: settings.hl7ErrorsAsStatus,
    }),
    "/v1/fhir": fhirDoor({
      intakeOf,
      readerOf: (request) => readers.get(named(senderOf(request))),
      onMissed: () => service.log.tell({ event: "subscription.events-missed" }),
    }),
    "/v1/ccda": cdaDoor({ intakeOf }),
  };
  const router = Router();
  for (const [path, door] of Object.entries(doors)) {
    router.use(path, timed(service, { path, method: "post" }), admit, limit, door);
  }
  refuseOtherMethods(router);
  for (const door of cdsDoors(service, settings)) router.use(door);
  return router;
}
