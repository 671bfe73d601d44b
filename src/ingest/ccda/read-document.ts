import { heldAsSummary } from "../document-types.ts";
import { readAttachment } from "../read-attachment.ts";
import { hashOf, type ReceivedNote } from "../received-note.ts";
import { Refusal } from "../refusal.ts";
import { joinParts } from "../text-map.ts";

/**
 * A C-CDA document as a note. It is final once an authenticator has signed it (`signatureCode` S);
 * `relatedDocument` makes it an addendum (APND) or a replacement (RPLC).
 *
 * @throws Refusal where it is no well-formed C-CDA, has no id, or its sections have no words.
 */
export function readCdaDocument(bytes: Uint8Array): ReceivedNote {
  const place = "ClinicalDocument";
  const { extracted, header } = readAttachment({
    mediaType: "application/xml",
    content: bytes,
    place,
  });
  if (header === undefined) {
    throw new Refusal("malformed", "The document is no C-CDA: its root is ClinicalDocument.");
  }
  const { documentId, version, documentType, relation, birthDate, sex, providerId } = header;
  if (documentId === undefined) {
    throw new Refusal("incomplete", "The document needs an id.", `${place}.id`);
  }
  const unsigned = header.isSigned ? undefined : "no authenticator has signed it";
  const { text, textMap } = joinParts([extracted]);
  const heldBecause = unsigned ?? heldAsSummary(documentType);
  return {
    source: "ccda",
    sourceMessageId: version === undefined ? documentId : `${documentId} v${version}`,
    contentHash: hashOf(bytes),
    kind: relation?.kind ?? "original",
    parentId: relation?.parentId,
    version,
    status: heldBecause === undefined ? "final" : "held",
    heldBecause,
    documentType,
    note: {
      id: documentId,
      text,
      dateOfService: header.dateOfService,
      patientId: header.patientId,
      encounterId: header.encounterId,
      patient: birthDate === undefined && sex === undefined ? undefined : { birthDate, sex },
      provider: providerId === undefined ? undefined : { id: providerId },
    },
    textMap,
  };
}
