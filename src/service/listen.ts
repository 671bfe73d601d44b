import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { Express } from "express";

/** Serves `app` to this machine only, and resolves when it is ready; port 0 takes any free one. */
export async function listen(app: Express, port: number): Promise<Server> {
  const server = createServer(app);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}
