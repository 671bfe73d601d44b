import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { Express } from "express";

/** A server with its time limits set: nobody holds a connection by sending slowly. */
export function createHttpServer(): Server {
  return createServer({ requestTimeout: 60_000, headersTimeout: 15_000, keepAliveTimeout: 10_000 });
}

/** Listens and resolves when it is ready; port 0 takes any free one, and the port taken is returned. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

/** Has the app answer what the server receives. */
export function answerWith(server: Server, app: Express): void {
  server.on("request", app);
}
