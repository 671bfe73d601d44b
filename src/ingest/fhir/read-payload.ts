import { decodeBase64 } from "../extract-text/decode.ts";
import { hashOf, type Received } from "../received-note.ts";
import { Refusal } from "../refusal.ts";
import { isNotice, readNotice, type SubscriptionNotice } from "./notification.ts";
import { type Load, readComposition, readDocumentReference } from "./read-document.ts";
import { typeAndId } from "./references.ts";
import {
  type Bundle,
  type Resource,
  readBinaryShape,
  readBundleShape,
  readResource,
} from "./shapes.ts";

/** Reads the resource behind a reference at its own server; rejects with a Refusal where it cannot. */
export type ReadReference = (reference: string) => Promise<unknown>;

export interface FhirPayload {
  readonly received: readonly Received[];
  /** Documents of the payload that cannot be taken, and why. */
  readonly refused: readonly Refusal[];
  /** Where the payload is a subscription's notification. */
  readonly notice?: SubscriptionNotice | undefined;
  /** Resources of kinds that are no notes. */
  readonly passedOver: number;
}

const nothing: FhirPayload = { received: [], refused: [], passedOver: 0 };

type Entry = NonNullable<Bundle["entry"]>[number];

/** Finds attachments within the bundle first. */
function loading(entries: readonly Entry[], read: ReadReference): Load {
  return async (url) => {
    const known = entries.find(
      ({ fullUrl, resource }) =>
        fullUrl === url || (resource !== undefined && `Binary/${resource.id}` === typeAndId(url)),
    );
    const binary = readBinaryShape(known?.resource ?? (await read(url)));
    return {
      mediaType: binary.contentType,
      content: decodeBase64(binary.data ?? "", "Binary.data"),
    };
  };
}

function readBundledComposition({ entry = [], identifier }: Bundle): Received {
  const first = entry[0]?.resource;
  if (first?.resourceType !== "Composition") {
    throw new Refusal("malformed", "A document bundle begins with its Composition.", "entry[0]");
  }
  return readComposition(first, identifier?.value);
}

/** One resource as a note; `undefined` where it is of a kind that is none. */
async function readOne(resource: Resource, load: Load): Promise<Received | undefined> {
  switch (resource.resourceType) {
    case "DocumentReference":
      return await readDocumentReference(resource, load);
    case "Composition":
      return readComposition(resource, undefined);
    case "Bundle": {
      const bundle = readBundleShape(resource);
      return bundle.type === "document" ? readBundledComposition(bundle) : undefined;
    }
    default:
      return undefined;
  }
}

/** Reads each of several; one that cannot be taken does not keep the others out. */
async function readEach(
  resources: readonly (() => Promise<Resource>)[],
  load: Load,
): Promise<FhirPayload> {
  const received: Received[] = [];
  const refused: Refusal[] = [];
  for (const open of resources) {
    try {
      const one = await readOne(await open(), load);
      if (one !== undefined) received.push(one);
    } catch (error) {
      // What cannot be had now has to be sent again, and the rest with it.
      if (!(error instanceof Refusal) || error.code === "unavailable") throw error;
      refused.push(error);
    }
  }
  const passedOver = resources.length - received.length - refused.length;
  return { received, refused, passedOver };
}

/** A document that its server has deleted. */
function deletion(url: string): Received | undefined {
  const name = typeAndId(url);
  if (!name.startsWith("DocumentReference/")) return undefined;
  const documentId = name.slice("DocumentReference/".length);
  const sourceMessageId = `${name} deleted`;
  return {
    source: "fhir",
    sourceMessageId,
    contentHash: hashOf(sourceMessageId),
    kind: "cancellation",
    documentId,
  };
}

const isDeletion = ({ request, resource }: Entry) =>
  request?.method === "DELETE" && resource === undefined;

/** Each of them is answered, and may have to be fetched. */
const mostEntries = 1000;

async function readNotification(bundle: Bundle, read: ReadReference): Promise<FhirPayload> {
  const [status, ...entries] = bundle.entry ?? [];
  if (status?.resource === undefined) return nothing;
  const notice = readNotice(status.resource);
  if (entries.length > mostEntries || notice.events.length > mostEntries) {
    throw new Refusal("too-long", `Send up to ${mostEntries} documents in one notification.`);
  }
  if (notice.type !== "event-notification" && notice.type !== "query-event") {
    return { ...nothing, notice };
  }
  const included = entries
    .flatMap(({ resource }) => resource ?? [])
    .map((resource) => async () => resource);
  const names = new Set(
    entries.flatMap(({ fullUrl, resource }) => [
      typeAndId(fullUrl ?? ""),
      `${resource?.resourceType}/${resource?.id}`,
    ]),
  );
  const missing = notice.events
    .flatMap(({ focus }) => focus ?? [])
    .filter((focus) => !names.has(typeAndId(focus)));
  const wanted = missing.filter((focus) => typeAndId(focus).startsWith("DocumentReference/"));
  const fetched = wanted.map((focus) => async () => readResource(await read(focus)));
  const payload = await readEach([...included, ...fetched], loading(entries, read));
  const deleted = entries
    .filter(isDeletion)
    .flatMap(({ fullUrl }) => deletion(fullUrl ?? "") ?? []);
  return {
    ...payload,
    notice,
    received: [...payload.received, ...deleted],
    passedOver: payload.passedOver + missing.length - wanted.length,
  };
}

async function readBundle(value: unknown, read: ReadReference): Promise<FhirPayload> {
  const bundle = readBundleShape(value);
  if (bundle.type === "document") {
    return { ...nothing, received: [readBundledComposition(bundle)] };
  }
  const isNotification = bundle.type === "history" || bundle.type === "subscription-notification";
  if (isNotification && isNotice(bundle.entry?.[0]?.resource)) {
    return await readNotification(bundle, read);
  }
  throw new Refusal(
    "unsupported",
    "Of bundles, documents and notifications of subscriptions are read here.",
    "Bundle.type",
  );
}

/**
 * What a FHIR request brings: a DocumentReference, a Composition, a document bundle, or a
 * notification in the form of the R4 backport, R4B or R5.
 *
 * @throws Refusal where it is none of these, is not as FHIR has it, or what it points to cannot be
 * had now. Of several documents, those that cannot be read are in `refused`.
 */
export async function readPayload(value: unknown, read: ReadReference): Promise<FhirPayload> {
  try {
    const resource = readResource(value);
    if (resource.resourceType === "Bundle") return await readBundle(value, read);
    const one = await readOne(resource, loading([], read));
    if (one !== undefined) return { ...nothing, received: [one] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal("malformed", "The resource is nested too deeply.");
  }
  throw new Refusal(
    "unsupported",
    "DocumentReference, Composition and Bundle are read here.",
    "resourceType",
  );
}
