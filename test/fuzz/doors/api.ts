import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { startService, type TestService } from "../../service/start-service.ts";
import type { Door } from "../door.ts";

let started: Promise<{ service: TestService; key: string; cookie: string }> | undefined;

/** A whole service on an embedded store, started by the first request. */
const running = () => {
  started ??= (async () => {
    const service = await startService({ requestsAMinute: 1e9, failuresAMinute: 1e9 });
    return { service, key: await service.keyFor("ehr"), cookie: await service.session("admin") };
  })();
  return started;
};

/** Sends the bytes as they are and waits until the service has said all and closed. */
async function exchange(origin: string, bytes: Buffer): Promise<string> {
  const socket = connect({ port: Number(new URL(origin).port), host: "127.0.0.1" });
  socket.end(bytes);
  const told = await buffer(socket).catch(() => Buffer.alloc(0));
  return told.toString("latin1");
}

const request = (line: string, body = "", type = "application/json", who = "K"): string =>
  [
    `${line} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Connection: close",
    who === "K" ? "Authorization: Bearer @KEY@" : "Cookie: @COOKIE@\r\nOrigin: @ORIGIN@",
    ...(body === "" ? [] : [`Content-Type: ${type}`, `Content-Length: ${body.length}`]),
    "",
    body,
  ].join("\r\n");

const note = '{"id":"n1","text":"Shave biopsy of the left cheek.","dateOfService":"2026-03-04"}';

/** The bytes of whole HTTP requests, headers and all, with a key or a session that is good. */
export const api: Door = {
  name: "api",
  seeds: [
    request("POST /v1/suggestions", note),
    request("POST /v1/notes", note),
    request("POST /v1/notes", `${note}\n${note}`, "application/x-ndjson"),
    request("GET /v1/notes/00000000-0000-0000-0000-000000000000"),
    request("GET /v1/worklist?limit=5&state=open", "", "", "person"),
    request("POST /v1/unpacked", note, "application/octet-stream", "person"),
    request("GET /v1/reports/outcomes?from=2026-01-01&to=2026-12-31", "", "", "person"),
  ],
  words: ["%00", "%2e%2e/", "?a[b]=1", "&limit=-1", "\r\n", "Transfer-Encoding: chunked\r\n", "\0"],
  open: async (bytes) => {
    const { service, key, cookie } = await running();
    const filled = bytes
      .toString("latin1")
      .replaceAll("@KEY@", key)
      .replaceAll("@COOKIE@", cookie)
      .replaceAll("@ORIGIN@", service.origin);
    const told = await exchange(service.origin, Buffer.from(filled, "latin1"));
    if (/^HTTP\/1\.1 5/.test(told)) return [`status ${told.slice(9, 12)}`];
    return /\n\s+at .*:\d+:\d+/.test(told) ? ["the program's inner words"] : [];
  },
  close: async () => {
    await (await started)?.service.end();
  },
};
