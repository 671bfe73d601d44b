import type { Element } from "@xmldom/xmldom";
import type { IsoDate } from "../../types/index.ts";
import { dayOfTimestamp, sexOf } from "../clinical-date.ts";
import { allAt, attributeOf, firstAt } from "./xml.ts";

/** What the head of a C-CDA document says of it (CDA R2, section 4.2). */
export interface CdaHeader {
  readonly documentId: string | undefined;
  readonly version: string | undefined;
  /** LOINC code of the kind of document. */
  readonly documentType: string | undefined;
  readonly dateOfService: IsoDate | undefined;
  readonly patientId: string | undefined;
  readonly encounterId: string | undefined;
  readonly birthDate: string | undefined;
  readonly sex: string | undefined;
  readonly providerId: string | undefined;
  /** Somebody has put their name to it. */
  readonly isSigned: boolean;
  readonly relation:
    | { readonly kind: "addendum" | "replacement"; readonly parentId: string }
    | undefined;
}

/** An identifier within its own namespace, as the record's other systems write it. */
const shortId = (element: Element | undefined) =>
  attributeOf(element, "extension") ?? attributeOf(element, "root");

/** An identifier that is unique everywhere. */
function fullId(element: Element | undefined): string | undefined {
  const root = attributeOf(element, "root");
  const extension = attributeOf(element, "extension");
  if (root === undefined || extension === undefined) return root ?? extension;
  return `${root}^${extension}`;
}

/** The time itself, or when it began. */
function dayOf(time: Element | undefined): IsoDate | undefined {
  if (time === undefined) return undefined;
  const value = attributeOf(time, "value") ?? attributeOf(firstAt(time, "low"), "value");
  return dayOfTimestamp(value);
}

/** The day of the procedure, else of the encounter. */
function dateOfService(root: Element): IsoDate | undefined {
  return (
    dayOf(firstAt(root, "documentationOf", "serviceEvent", "effectiveTime")) ??
    dayOf(firstAt(root, "componentOf", "encompassingEncounter", "effectiveTime"))
  );
}

const relations = new Map([
  ["APND", "addendum"],
  ["RPLC", "replacement"],
] as const);
type RelationCode = "APND" | "RPLC";

function relationOf(root: Element): CdaHeader["relation"] {
  for (const related of allAt(root, "relatedDocument")) {
    const kind = relations.get(attributeOf(related, "typeCode") as RelationCode);
    const parentId = fullId(firstAt(related, "parentDocument", "id"));
    if (kind !== undefined && parentId !== undefined) return { kind, parentId };
  }
  return undefined;
}

const isSigned = (root: Element) =>
  ["legalAuthenticator", "authenticator"].some((signer) =>
    allAt(root, signer, "signatureCode").some((code) => attributeOf(code, "code") === "S"),
  );

/** Reads the head of the `ClinicalDocument` element. */
export function readCdaHeader(root: Element): CdaHeader {
  const role = firstAt(root, "recordTarget", "patientRole");
  const patient = role === undefined ? undefined : firstAt(role, "patient");
  const inPatient = (name: string) => (patient === undefined ? undefined : firstAt(patient, name));
  return {
    documentId: fullId(firstAt(root, "id")),
    version: attributeOf(firstAt(root, "versionNumber"), "value"),
    documentType: attributeOf(firstAt(root, "code"), "code"),
    dateOfService: dateOfService(root),
    patientId: role === undefined ? undefined : shortId(firstAt(role, "id")),
    encounterId: shortId(firstAt(root, "componentOf", "encompassingEncounter", "id")),
    birthDate: dayOf(inPatient("birthTime")),
    sex: sexOf(attributeOf(inPatient("administrativeGenderCode"), "code")),
    providerId: shortId(firstAt(root, "author", "assignedAuthor", "id")),
    isSigned: isSigned(root),
    relation: relationOf(root),
  };
}
