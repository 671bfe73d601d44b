import { spawn } from "node:child_process";
import { once } from "node:events";
import { startService } from "./start-service.ts";

/**
 * `npm run test:schemathesis [-- options of schemathesis]`: plays requests made from the served description
 * against the service, once as a sender with a key and once as an admin who is signed in. Needs
 * schemathesis 4 on the path (`pip install schemathesis`), or named by SCHEMATHESIS.
 */
const { SCHEMATHESIS: program = "schemathesis" } = process.env;

async function play(origin: string, headers: readonly string[]): Promise<number> {
  const child = spawn(
    program,
    [
      ...["--config-file", "test/service/schemathesis.toml", "run"],
      `${origin}/openapi.json`,
      ...headers.flatMap((header) => ["--header", header]),
      // A stream of changes has no end to be checked.
      ...["--exclude-path", "/v1/worklist/live"],
      ...["--no-color", "--request-timeout", "20"],
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

const service = await startService({ requestsAMinute: 1_000_000, failuresAMinute: 1_000_000 });
try {
  const key = await service.keyFor("schemathesis");
  const cookie = await service.session("admin");
  const asSender = await play(service.origin, [`Authorization: Bearer ${key}`]);
  const asAdmin = await play(service.origin, [`Cookie: ${cookie}`, `Origin: ${service.origin}`]);
  if (asSender + asAdmin > 0) process.exitCode ??= 1;
} finally {
  await service.end();
}
