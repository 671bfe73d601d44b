import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { noteShape } from "../../ingest/parse-note.ts";
import type { Note } from "../../types/index.ts";
import { type Asked, accept, acceptFirst, askedWith, once, readNote } from "../accept.ts";
import { type Call, endpoint } from "../endpoint.ts";
import { intakeOn, type Origin } from "../intake.ts";
import { json } from "../mount.ts";
import { Problem } from "../problem.ts";
import { acceptedShape } from "../schemas.ts";
import type { Service } from "../service.ts";

const name = /^(?:([a-z0-9-]{1,40})\.)?([a-z0-9-]{1,40})$/;
const messageId = /^[\w.:-]{1,200}$/;

/** Types of messages after which a note no longer counts. */
const withdrawals = new Set(["note.withdrawn", "note.cancelled", "note.deleted"]);
const drafts = new Set(["preliminary", "draft"]);

const eventShape = z.object({
  type: z.string().regex(/^note\.[a-z-]{1,40}$/),
  timestamp: z.string().optional(),
  data: z.looseObject({
    id: z.union([z.string(), z.number()]).optional(),
    noteId: z.union([z.string(), z.number()]).optional(),
    status: z.string().optional(),
  }),
});

const documented = eventShape.extend({ data: noteShape.partial() });

const unsigned = () =>
  new Problem(
    401,
    "signature-wrong",
    "Sign the body as Standard Webhooks says, with a secret of this sender that is in force and a time within 5 minutes.",
  );

/**
 * Who signed the body. An unknown sender is told the same as a wrong signature.
 *
 * @throws Problem 401 where nobody of ours did.
 */
async function signer({
  service,
  params,
  raw,
  header,
}: Call<{ sender: string }, unknown, unknown>) {
  const [, tenant = "default", sender = ""] = name.exec(params.sender) ?? [];
  const keys = await service.store.senders.keysInForce(tenant, sender, "webhook", service.now());
  const headers = {
    "webhook-id": header("webhook-id") ?? "",
    "webhook-timestamp": header("webhook-timestamp") ?? "",
    "webhook-signature": header("webhook-signature") ?? "",
  };
  const fits = keys.some(({ secret }) => secret !== null && verifies(secret, raw, headers));
  if (!fits || !messageId.test(headers["webhook-id"])) throw unsigned();
  return { tenant, sender, id: headers["webhook-id"] };
}

function verifies(secret: string, raw: Buffer, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(raw, headers);
    return true;
  } catch {
    return false;
  }
}

function refuseWhereNotDurable({ settings }: Service) {
  if (settings.webhooks) return;
  throw new Problem(
    503,
    "store-not-durable",
    "Webhooks need PostgreSQL (DATABASE_URL): this store may lose in a power cut what it acknowledged. --webhooks-on-embedded takes them nevertheless.",
  );
}

/** @throws Problem 422 where the body is no event about a note. */
function readEvent(raw: Buffer) {
  const parsed = eventShape.safeParse(json(raw));
  if (!parsed.success) {
    throw new Problem(
      422,
      "not-an-event",
      'Send { "type": "note.signed", "data": { "id": …, "text": … } }.',
    );
  }
  const { type, data } = parsed.data;
  const id = data.id ?? data.noteId;
  return { type, data: { ...data, id }, final: !drafts.has(data.status ?? "") };
}

async function receive(service: Service, note: Note, origin: Origin, at: Date, asked: Asked) {
  const first = await acceptFirst(service, note, origin, at, asked);
  if (first !== undefined) return { answer: first, again: false };
  return await service.store.within((records) =>
    once(records, asked, at, () => accept(records, note, origin, at)),
  );
}

const withdraw = (service: Service, id: string, origin: Origin, at: Date, asked: Asked) =>
  service.store.within((records) =>
    once(records, asked, at, async () => {
      const gone = await intakeOn(records, at).withdraw(id, origin);
      if (gone === undefined) {
        throw new Problem(422, "note-unknown", "There is no note of that id to take back.");
      }
      const { note, version } = gone;
      return { noteId: note, version, state: "withdrawn" as const, href: `/v1/notes/${note}` };
    }),
  );

export const hooks = [
  endpoint({
    id: "receiveWebhook",
    method: "post",
    path: "/v1/hooks/{sender}",
    summary: "Take a signed event about a note (Standard Webhooks)",
    access: "signed",
    params: z.object({ sender: z.string().max(100) }),
    headers: {
      "webhook-id": "The message's own id; the same id again is answered alike and done once",
      "webhook-timestamp": "Seconds since 1970, at most 5 minutes off",
      "webhook-signature": "`v1,` and the signature; several while secrets are rotated",
    },
    body: { schema: documented, types: ["application/json"] },
    answers: {
      202: { description: "Stored", schema: acceptedShape },
      401: { description: "The signature does not fit" },
      409: { description: "The same message is being worked on" },
      422: { description: "No event about a note, or a message id used for another body" },
      503: { description: "The store does not promise what an acknowledgement promises" },
    },
    handle: async (call) => {
      const { service, raw } = call;
      const { tenant, sender, id } = await signer(call);
      refuseWhereNotDurable(service);
      const { type, data, final } = readEvent(raw);
      const at = service.now();
      const origin = { tenant, sender, door: "webhook", messageId: id, final };
      const asked = askedWith({ tenant, sender, key: `webhook:${id}` }, raw);
      const { answer, again } = withdrawals.has(type)
        ? await withdraw(service, String(data.id ?? ""), origin, at, asked)
        : await receive(service, readNote(data), origin, at, asked);
      if (!again) service.metrics.received("webhook");
      service.wake();
      const headers: Record<string, string> = again ? { "Idempotent-Replay": "true" } : {};
      return { status: 202, body: answer, headers };
    },
  }),
];
