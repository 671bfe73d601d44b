import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Files of this folder's samples, as bytes. */
export const sample = (name: string): Buffer => readFileSync(`test/interop/samples/${name}`);

const sampleNames = (suffix: string): string[] =>
  readdirSync("test/interop/samples").filter((name) => name.endsWith(suffix));

/** Messages of other systems, which lie beside the project where they lie at all. */
const shared = "../shared/interop";

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

export function sharedFiles(folder: "hl7v2" | "fhir-in" | "fhir-out"): NamedBytes[] {
  const path = `${shared}/${folder}`;
  if (!existsSync(path)) return [];
  return readdirSync(path).map((name) => ({ name, bytes: readFileSync(`${path}/${name}`) }));
}

/** The samples and the other systems' messages of one kind. */
export const inputs = (kind: "hl7" | "json" | "xml"): NamedBytes[] => [
  ...sampleNames(`.${kind}`).map((name) => ({ name, bytes: sample(name) })),
  ...(kind === "hl7" ? sharedFiles("hl7v2") : []),
  ...(kind === "json" ? sharedFiles("fhir-in") : []),
];
