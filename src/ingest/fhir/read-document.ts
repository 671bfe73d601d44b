import type { Note } from "../../types/index.ts";
import { type Rendition, readBest } from "../choose-attachment.ts";
import { dayOfDateTime } from "../clinical-date.ts";
import { heldAsSummary } from "../document-types.ts";
import { decodeBase64 } from "../extract-text/decode.ts";
import { htmlToText } from "../extract-text/markup.ts";
import type { Attachment } from "../read-attachment.ts";
import { hashOf, type Received, type ReceivedNote } from "../received-note.ts";
import { Refusal } from "../refusal.ts";
import { type ExtractedPart, joinParts, unchanged } from "../text-map.ts";
import { idOf } from "./references.ts";
import {
  type Composition,
  type DocumentReference,
  type FhirAttachment,
  readCompositionShape,
  readDocumentShape,
  type Section,
} from "./shapes.ts";

/** What stands behind the URL of an attachment; rejects with a Refusal where it cannot be had. */
export type Load = (url: string) => Promise<{
  readonly mediaType: string | undefined;
  readonly content: Uint8Array;
}>;

const loinc = "http://loinc.org";

interface Concept {
  readonly coding?:
    | readonly { readonly system?: string | undefined; readonly code?: string | undefined }[]
    | undefined;
}
const loincOf = (type: Concept | undefined) =>
  type?.coding?.find(({ system }) => system === loinc)?.code;

/** What versions of the same document share, and what tells this version from the others. */
function identityOf(
  resource: {
    readonly resourceType: string;
    readonly id?: string | undefined;
    readonly meta?: { readonly versionId?: string | undefined } | undefined;
  },
  identifier: string | undefined,
  contentHash: string,
) {
  const id = resource.id ?? identifier;
  if (id === undefined) {
    throw new Refusal("incomplete", "Give the document an id or an identifier.", "id");
  }
  const version = resource.meta?.versionId;
  const name = `${resource.resourceType}/${id}`;
  const sourceMessageId = version === undefined ? name : `${name}/_history/${version}`;
  return { id, version, sender: { source: "fhir", sourceMessageId, contentHash } as const };
}

function heldByStatus(status: string | undefined, field: string): string | undefined {
  if (status === "final" || status === "amended") return undefined;
  return status === undefined
    ? `${field} does not say that it is final`
    : `${field} is neither final nor amended`;
}

type Relation = Pick<ReceivedNote, "kind" | "parentId">;

/** Codes of `relatesTo` (document-relationship-type) that change what is coded. */
const relations: ReadonlyMap<string, ReceivedNote["kind"]> = new Map([
  ["replaces", "replacement"],
  ["appends", "addendum"],
]);

function relationOf(
  related: readonly { readonly code: string | undefined; readonly target: string | undefined }[],
  status: string | undefined,
): Relation {
  for (const { code, target } of related) {
    const kind = relations.get(code ?? "");
    if (kind !== undefined && target !== undefined) return { kind, parentId: target };
  }
  return { kind: status === "amended" ? "replacement" : "original" };
}

const codeOf = (code: string | Concept) =>
  typeof code === "string" ? code : code.coding?.[0]?.code;

const documentRelation = ({ relatesTo = [], docStatus }: DocumentReference): Relation =>
  relationOf(
    relatesTo.map(({ code, target }) => ({ code: codeOf(code), target: idOf(target) })),
    docStatus,
  );

const provider = (id: string | undefined): Note["provider"] =>
  id === undefined ? undefined : { id };

function renditionOf(
  { contentType, data, url }: FhirAttachment,
  place: string,
  load: Load,
): Rendition {
  const open = async (): Promise<Attachment> => {
    if (data !== undefined) {
      return { mediaType: contentType, content: decodeBase64(data, place), place };
    }
    if (url === undefined) {
      throw new Refusal("incomplete", "An attachment needs its data or a URL.", place);
    }
    const loaded = await load(url);
    return { mediaType: contentType ?? loaded.mediaType, content: loaded.content, place };
  };
  return { mediaType: contentType, place, open };
}

function encounterOf({ context, period }: DocumentReference) {
  if (context === undefined) return { encounterId: undefined, start: period?.start };
  if (!Array.isArray(context)) {
    return { encounterId: idOf(context.encounter?.[0]), start: context.period?.start };
  }
  const encounter = context.find(({ reference }) => reference?.includes("Encounter/"));
  return { encounterId: idOf(encounter), start: period?.start };
}

/**
 * A DocumentReference as a note. Only `docStatus` final or amended is coded; without one it is kept
 * and held. `entered-in-error` takes it back.
 *
 * @throws Refusal where it is not as FHIR has it, or none of its attachments can be read.
 */
export async function readDocumentReference(value: unknown, load: Load): Promise<Received> {
  const document = readDocumentShape(value);
  const identifier = document.masterIdentifier?.value ?? document.identifier?.[0]?.value;
  const { id, version, sender } = identityOf(document, identifier, hashOf(JSON.stringify(value)));
  if (document.status === "entered-in-error" || document.docStatus === "entered-in-error") {
    return { ...sender, kind: "cancellation", documentId: id };
  }
  const { extracted, header } = await readBest(
    document.content.map(({ attachment }, index) =>
      renditionOf(attachment, `content[${index}].attachment`, load),
    ),
  );
  const { text, textMap } = joinParts([extracted]);
  const documentType = loincOf(document.type) ?? header?.documentType;
  const superseded = document.status === "superseded" ? "status is superseded" : undefined;
  const { encounterId, start } = encounterOf(document);
  return {
    ...sender,
    ...documentRelation(document),
    version,
    ...standing(superseded ?? heldByStatus(document.docStatus, "docStatus"), documentType),
    note: {
      id,
      text,
      dateOfService: dayOfDateTime(start) ?? header?.dateOfService,
      patientId: idOf(document.subject) ?? header?.patientId,
      encounterId: encounterId ?? header?.encounterId,
      provider: provider(idOf(document.author?.[0])),
    },
    textMap,
  };
}

/** Whether a document of a type is coded, or held and why: by its status, else as a summary. */
function standing(byStatus: string | undefined, documentType: string | undefined) {
  const heldBecause = byStatus ?? heldAsSummary(documentType);
  const status: "final" | "held" = heldBecause === undefined ? "final" : "held";
  return { status, heldBecause, documentType };
}

/** Titles and narratives of sections and of those within them, in order. */
function sectionParts(sections: readonly Section[], path: string): ExtractedPart[] {
  return sections.flatMap(({ title, text, section = [] }, index) => {
    const place = `${path}[${index}]`;
    const parts: ExtractedPart[] = [];
    if (title !== undefined && title.trim() !== "") {
      const part = { place: `${place}.title`, mediaType: "text/plain", sent: title };
      parts.push({ part, mapped: unchanged(title) });
    }
    if (text?.div !== undefined) {
      const part = {
        place: `${place}.text.div`,
        mediaType: "application/xhtml+xml",
        sent: text.div,
      };
      parts.push({ part, mapped: htmlToText(text.div) });
    }
    return [...parts, ...sectionParts(section, `${place}.section`)];
  });
}

/** The first of what may be one thing or a list of them. */
const firstOf = <Each extends object>(value: Each | Each[] | undefined): Each | undefined =>
  Array.isArray(value) ? value[0] : value;

const compositionRelation = ({ relatesTo = [], status }: Composition): Relation =>
  relationOf(
    relatesTo.map((related) => ({
      code: related.code ?? related.type,
      target:
        idOf(related.targetReference ?? related.resourceReference) ??
        related.targetIdentifier?.value,
    })),
    status,
  );

/**
 * A Composition, the head of a document bundle, as a note: its sections' titles and narratives.
 *
 * @throws Refusal where it is not as FHIR has it or its sections have no words.
 */
export function readComposition(value: unknown, bundleIdentifier: string | undefined): Received {
  const composition = readCompositionShape(value);
  const identifier = firstOf(composition.identifier)?.value ?? bundleIdentifier;
  const { id, version, sender } = identityOf(
    composition,
    identifier,
    hashOf(JSON.stringify(value)),
  );
  if (composition.status === "entered-in-error") {
    return { ...sender, kind: "cancellation", documentId: id };
  }
  const { text, textMap } = joinParts(sectionParts(composition.section ?? [], "section"));
  const documentType = loincOf(composition.type);
  return {
    ...sender,
    ...compositionRelation(composition),
    version,
    ...standing(heldByStatus(composition.status, "status"), documentType),
    note: {
      id,
      text,
      dateOfService: dayOfDateTime(composition.event?.[0]?.period?.start),
      patientId: idOf(firstOf(composition.subject)),
      encounterId: idOf(composition.encounter),
      provider: provider(idOf(composition.author?.[0])),
    },
    textMap,
  };
}
