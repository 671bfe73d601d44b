import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installAndAsk } from "./install.ts";
import { packInto } from "./pack.ts";

/** `npm run test:package`: the packed package installs in an empty folder and answers. */
const folder = mkdtempSync(join(tmpdir(), "marginalia-package-"));
try {
  await installAndAsk(packInto(folder), join(folder, "user"), process.execPath);
  process.stdout.write("packed, installed in an empty folder, and answered\n");
} finally {
  rmSync(folder, { recursive: true });
}
