import { randomBytes } from "node:crypto";
import type { Records } from "../store/open-store.ts";
import type { KeyKind } from "../store/tables.ts";
import type { Scope } from "./scopes.ts";
import { hashOf, newSecret } from "./tokens.ts";

export interface KeyOrder {
  readonly tenant: string;
  readonly sender: string;
  readonly kind: KeyKind;
  readonly scopes: readonly Scope[];
  /** Without end where absent. */
  readonly expiresAt?: Date | undefined;
  /** Who makes it, for the audit trail. */
  readonly actor: string;
  readonly at: Date;
}

export interface NewKey {
  readonly id: string;
  /** Shown once. Of an API key what stands after `Bearer`, else the secret of signatures. */
  readonly secret: string;
}

/** Makes a key for a sender, and the sender where it is new. */
export async function createKey(records: Records, order: KeyOrder): Promise<NewKey> {
  const { tenant, sender, kind, scopes, expiresAt, actor, at } = order;
  await records.senders.put(tenant, sender, at);
  const id = `mk_${randomBytes(9).toString("hex")}`;
  const secret = newSecret();
  const signing = `whsec_${Buffer.from(secret, "base64url").toString("base64")}`;
  await records.senders.addKey({
    id,
    tenant,
    sender,
    kind,
    scopes: scopes.join(" "),
    secret_hash: hashOf(secret),
    secret: kind === "api" ? null : signing,
    created_at: at,
    expires_at: expiresAt ?? null,
  });
  await records.audit.add({
    tenant,
    actor,
    action: "key.created",
    subject: id,
    at,
    detail: { kind },
  });
  return { id, secret: kind === "api" ? `${id}.${secret}` : signing };
}

/** What a key made in the place of another ends with: as long a life as the other had. */
const endOfNext = (
  old: { readonly created_at: Date; readonly expires_at: Date | null },
  at: Date,
) =>
  old.expires_at === null
    ? undefined
    : new Date(at.getTime() + old.expires_at.getTime() - old.created_at.getTime());

/**
 * Makes a key in the place of another, which stays in force until `oldUntil` or its own end, whichever
 * is earlier, so that the sender can change over without a gap; `undefined` where there is no such key.
 */
export async function rotateKey(
  records: Records,
  tenant: string,
  id: string,
  { oldUntil, actor, at }: { readonly oldUntil: Date; readonly actor: string; readonly at: Date },
): Promise<NewKey | undefined> {
  const old = await records.senders.key(id);
  if (old === undefined || old.tenant !== tenant || old.revoked_at !== null) return undefined;
  if (old.expires_at === null || old.expires_at > oldUntil)
    await records.senders.expireKey(tenant, id, oldUntil);
  return createKey(records, {
    tenant,
    sender: old.sender,
    kind: old.kind,
    scopes: old.scopes.split(" ").filter(Boolean) as Scope[],
    expiresAt: endOfNext(old, at),
    actor,
    at,
  });
}
