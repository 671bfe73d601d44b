import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type RequestHandler, type Router } from "express";

export interface Served {
  readonly origin: string;
  readonly close: () => void;
}

/** Serves doors on a free port of this machine. */
export async function serve(...doors: readonly (Router | RequestHandler)[]): Promise<Served> {
  const app = express();
  for (const door of doors) app.use(door);
  const server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
