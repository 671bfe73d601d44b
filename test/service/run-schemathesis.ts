import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startService, type TestService } from "./start-service.ts";

/**
 * `npm run test:schemathesis [-- options of schemathesis]`: plays requests made from the served description
 * against the service, once as a sender with a key and once as an admin who is signed in. Needs
 * schemathesis 4 on the path (`pip install schemathesis`), or named by SCHEMATHESIS.
 */
const { SCHEMATHESIS: program = "schemathesis" } = process.env;

async function play(origin: string, config: string, headers: readonly string[]): Promise<number> {
  const child = spawn(
    program,
    [
      ...["--config-file", config, "run"],
      `${origin}/openapi.json`,
      ...headers.flatMap((header) => ["--header", header]),
      // A stream of changes has no end to be checked.
      ...["--exclude-path", "/v1/worklist/live"],
      ...["--no-color", "--request-timeout", "20"],
      // Text that is no message of its format is made so seldom that making it takes too long.
      ...["--suppress-health-check", "filter_too_much"],
      ...process.argv.slice(2),
    ],
    { stdio: "inherit" },
  );
  child.once("error", () => {
    process.stderr.write("schemathesis is not here: pip install schemathesis\n");
    process.exitCode = 2;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}

/** A note that has its codes, so that what is asked about notes has something to tell. */
async function codedNote({ ask }: TestService, key: string): Promise<string> {
  const json = {
    id: "asked-about",
    text: "Shave biopsy of a 0.6 cm papule on the left cheek.",
    dateOfService: "2026-03-14",
  };
  const response = await ask("/v1/notes", { key, json, headers: { prefer: "wait=30" } });
  return response.headers.get("location")?.split("/").at(-1) ?? "";
}

const service = await startService({ requestsAMinute: 1_000_000, failuresAMinute: 1_000_000 });
const folder = mkdtempSync(join(tmpdir(), "marginalia-schemathesis-"));
try {
  const key = await service.keyFor("schemathesis");
  const cookie = await service.session("admin");
  const config = join(folder, "schemathesis.toml");
  const ofNotes = `[[operations]]\ninclude-path-regex = "^/v1/notes/.id"\n`;
  const known = `parameters = { id = "${await codedNote(service, key)}" }\n`;
  const settings = readFileSync("test/service/schemathesis.toml", "utf8");
  writeFileSync(config, `${settings}\n${ofNotes}${known}`);
  const asSender = await play(service.origin, config, [`Authorization: Bearer ${key}`]);
  const asAdmin = await play(service.origin, config, [
    `Cookie: ${cookie}`,
    `Origin: ${service.origin}`,
  ]);
  if (asSender + asAdmin > 0) process.exitCode ??= 1;
} finally {
  await service.end();
  rmSync(folder, { recursive: true });
}
