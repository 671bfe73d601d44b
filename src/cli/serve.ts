import type { AddressInfo } from "node:net";
import type { Engine } from "../index.ts";
import { createApp } from "../service/app.ts";
import { listen } from "../service/listen.ts";
import { answer } from "./answer.ts";

/** Serves the page and the API on this machine until the process is told to stop. */
export async function serve(engine: Engine, port: number): Promise<void> {
  const server = await listen(
    createApp((record) => answer(engine, record), engine),
    port,
  );
  const address = server.address() as AddressInfo;
  process.stderr.write(`Marginalia listens on http://127.0.0.1:${address.port}\n`);
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
