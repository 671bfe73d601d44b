import { isIP } from "node:net";
import { z } from "zod";
import { actorOf } from "../callers.ts";
import { endpoint } from "../endpoint.ts";
import { createKey, rotateKey } from "../keys.ts";
import { notFound } from "../problem.ts";
import { scopes } from "../scopes.ts";

const senderId = z.string().regex(/^[a-z0-9-]{1,40}$/);
const keyKind = z.enum(["api", "webhook", "callback"]);
const admin = { roles: ["admin"] } as const;
const dayMilliseconds = 86_400_000;

/** Plain http only to names of this machine: results are health data. */
const callbackUrl = z.url({ protocol: /^https?$/ }).refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const local = hostname === "localhost" || (isIP(hostname) === 4 && hostname.startsWith("127."));
  return protocol === "https:" || local;
}, "must be https, or http to this machine");

const keyShape = z
  .object({
    id: z.string(),
    sender: z.string(),
    kind: keyKind,
    scopes: z.array(z.string()),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Key" });

const newKeyShape = z.object({ id: z.string(), secret: z.string().describe("Shown once") });

const callbackShape = z
  .object({
    id: z.string(),
    sender: z.string(),
    noteId: z.string(),
    version: z.int(),
    attempts: z.int(),
    lastStatus: z.int().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "DeadCallback" });

const keyParams = z.object({ id: z.string().regex(/^mk_[0-9a-f]{18}$/) });

export const senders = [
  endpoint({
    id: "listSenders",
    method: "get",
    path: "/v1/senders",
    summary: "Systems that send notes, and their keys",
    access: admin,
    answers: {
      200: {
        description: "Senders and keys, without secrets",
        schema: z.object({
          senders: z.array(z.object({ id: z.string(), callbackUrl: z.string().nullable() })),
          keys: z.array(keyShape),
        }),
      },
    },
    handle: async ({ service, caller }) => {
      const { senders: kept } = service.store;
      const [list, keys] = [await kept.list(caller.tenant), await kept.keys(caller.tenant)];
      return {
        status: 200,
        body: {
          senders: list.map(({ id, callback_url }) => ({ id, callbackUrl: callback_url })),
          keys: keys.map((key) => ({
            id: key.id,
            sender: key.sender,
            kind: key.kind,
            scopes: key.scopes.split(" ").filter(Boolean),
            createdAt: key.created_at.toISOString(),
            expiresAt: key.expires_at?.toISOString() ?? null,
            revokedAt: key.revoked_at?.toISOString() ?? null,
          })),
        },
      };
    },
  }),
  endpoint({
    id: "putSender",
    method: "put",
    path: "/v1/senders/{id}",
    summary: "Add a sender, or change where its results are sent",
    access: admin,
    params: z.object({ id: senderId }),
    body: { schema: z.strictObject({ callbackUrl: callbackUrl.nullable() }) },
    answers: { 204: { description: "Done" } },
    handle: async ({ service, caller, params, body }) => {
      const { tenant } = caller;
      const at = service.now();
      await service.store.within(async (records) => {
        await records.senders.put(tenant, params.id, at, body.callbackUrl);
        const actor = actorOf(caller);
        await records.audit.add({ tenant, actor, action: "sender.put", subject: params.id, at });
      });
      return { status: 204 };
    },
  }),
  endpoint({
    id: "createKey",
    method: "post",
    path: "/v1/keys",
    summary: "Make a key for a sender; a webhook or callback key is the secret of its signatures",
    access: admin,
    body: {
      schema: z.strictObject({
        sender: senderId,
        kind: keyKind.default("api"),
        scopes: z.array(z.enum(scopes)).max(scopes.length).default([]),
        days: z.int().min(1).max(3650).optional().describe("Without end where absent"),
      }),
    },
    answers: { 201: { description: "The key", schema: newKeyShape } },
    handle: async ({ service, caller, body }) => {
      const at = service.now();
      const { days, ...order } = body;
      const expiresAt =
        days === undefined ? undefined : new Date(at.getTime() + days * dayMilliseconds);
      const key = await service.store.within((records) =>
        createKey(records, {
          ...order,
          tenant: caller.tenant,
          expiresAt,
          actor: actorOf(caller),
          at,
        }),
      );
      return { status: 201, body: key };
    },
  }),
  endpoint({
    id: "rotateKey",
    method: "post",
    path: "/v1/keys/{id}/rotate",
    summary: "Make a key in the place of another, which stays in force for a while",
    access: admin,
    params: keyParams,
    body: { schema: z.strictObject({ overlapHours: z.int().min(0).max(720).default(24) }) },
    answers: {
      201: { description: "The new key", schema: newKeyShape },
      404: { description: "There is no such key in force" },
    },
    handle: async ({ service, caller, params, body }) => {
      const at = service.now();
      const oldUntil = new Date(at.getTime() + body.overlapHours * 3_600_000);
      const change = { oldUntil, actor: actorOf(caller), at };
      const key = await service.store.within((records) =>
        rotateKey(records, caller.tenant, params.id, change),
      );
      if (key === undefined) throw notFound();
      return { status: 201, body: key };
    },
  }),
  endpoint({
    id: "revokeKey",
    method: "delete",
    path: "/v1/keys/{id}",
    summary: "End a key at once",
    access: admin,
    params: keyParams,
    answers: {
      204: { description: "It no longer opens anything" },
      404: { description: "There is no such key in force" },
    },
    handle: async ({ service, caller, params }) => {
      const { tenant } = caller;
      const at = service.now();
      await service.store.within(async (records) => {
        if (!(await records.senders.revokeKey(tenant, params.id, at))) throw notFound();
        const actor = actorOf(caller);
        await records.audit.add({ tenant, actor, action: "key.revoked", subject: params.id, at });
      });
      return { status: 204 };
    },
  }),
  endpoint({
    id: "listDeadCallbacks",
    method: "get",
    path: "/v1/callbacks/dead",
    summary: "Results that could not be delivered",
    access: admin,
    answers: {
      200: {
        description: "Up to 200, oldest first",
        schema: z.object({ callbacks: z.array(callbackShape) }),
      },
    },
    handle: async ({ service, caller }) => {
      const rows = await service.store.callbacks.dead(caller.tenant, 200);
      const callbacks = rows.map((row) => ({
        id: row.id,
        sender: row.sender,
        noteId: row.note,
        version: row.version,
        attempts: row.attempts,
        lastStatus: row.last_status,
        createdAt: row.created_at.toISOString(),
      }));
      return { status: 200, body: { callbacks } };
    },
  }),
  endpoint({
    id: "reviveCallback",
    method: "post",
    path: "/v1/callbacks/{id}/retry",
    summary: "Send a dead result again",
    access: admin,
    params: z.object({ id: z.uuid() }),
    answers: {
      202: { description: "It is on its way" },
      404: { description: "There is no such dead result" },
    },
    handle: async ({ service, caller, params }) => {
      const { callbacks } = service.store;
      if (!(await callbacks.revive(caller.tenant, params.id, service.now()))) throw notFound();
      return { status: 202 };
    },
  }),
];
