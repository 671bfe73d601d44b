import { readFileSync } from "node:fs";
import { z } from "zod";

const name = z.string().min(1).max(200);
const sender = { tenant: name.default("default"), sender: name };

const settingsShape = z.strictObject({
  /** One listener a sender; PEM files by their paths. */
  mllp: z
    .array(
      z.strictObject({
        ...sender,
        port: z.int().min(0).max(65_535),
        host: name.optional(),
        tls: z.strictObject({ key: name, cert: name, ca: name.optional() }).optional(),
      }),
    )
    .default([]),
  /** Where senders' documents are read from that they only point to. */
  fhirServers: z
    .array(
      z.strictObject({
        ...sender,
        baseUrl: z.url(),
        tokenUrl: z.url(),
        clientId: name,
        privateKey: name,
        keyId: name,
        algorithm: z.enum(["RS384", "ES384"]),
        scope: name.optional(),
      }),
    )
    .default([]),
  /** EHRs that call CDS Hooks, with where their public keys are. */
  cdsClients: z.array(z.strictObject({ ...sender, issuer: name, jwksUrl: z.url() })).default([]),
  /** A site's own codes of results that are notes (OBR-4, OBX-3). */
  noteCodes: z.array(name).default([]),
  /** HL7 over HTTP tells refusals by the status as well. */
  hl7ErrorsAsStatus: z.boolean().default(false),
});

/** What the doors of healthcare formats need to know beside the keys of senders. */
export type DoorSettings = z.output<typeof settingsShape>;

export const noDoors: DoorSettings = settingsShape.parse({});

/** @throws Error that names the setting to mend. */
export function readDoorSettings(file: string): DoorSettings {
  const parsed = settingsShape.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not readable"}`);
}
