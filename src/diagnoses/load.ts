import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DiagnosesTable, parseDiagnoses } from "./table.ts";

/** Reads `diagnoses.yaml` from a lexicon folder, the package's own where none is given. */
export function loadDiagnoses(folder?: string): DiagnosesTable {
  const home = folder ?? fileURLToPath(new URL("../../lexicons", import.meta.url));
  return parseDiagnoses(readFileSync(join(home, "diagnoses.yaml"), "utf8"));
}
