import type { Door } from "../door.ts";

/** Each door, read only when it is asked for: the fewer sources are loaded, the quicker coverage is taken. */
const doors = {
  text: async () => (await import("./text.ts")).text,
  ndjson: async () => (await import("./ndjson.ts")).ndjson,
  csv: async () => (await import("./audit-files.ts")).csv,
  claims: async () => (await import("./audit-files.ts")).claims,
  x12: async () => (await import("./audit-files.ts")).x12,
  hl7: async () => (await import("./messages.ts")).hl7,
  fhir: async () => (await import("./messages.ts")).fhir,
  ccda: async () => (await import("./messages.ts")).ccda,
  file: async () => (await import("./messages.ts")).file,
  release: async () => (await import("./release.ts")).release,
  api: async () => (await import("./api.ts")).api,
} satisfies Readonly<Record<string, () => Promise<Door>>>;

export type DoorName = keyof typeof doors;

export const doorNames = Object.keys(doors) as DoorName[];

export const openDoor = (name: DoorName): Promise<Door> => doors[name]();
