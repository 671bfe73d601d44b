import { once } from "node:events";
import { request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answer } from "../../src/cli/answer.ts";
import { createEngine } from "../../src/index.ts";
import { createApp } from "../../src/service/app.ts";
import { listen } from "../../src/service/listen.ts";
import type { Suggestion } from "../../src/types/index.ts";
import { startCli } from "../cli/run-cli.ts";

const text = "Shave biopsy of a 0.6 cm papule on the left cheek was performed.";
const engine = createEngine();
let server: Server;
let address: AddressInfo;
let origin: string;

beforeAll(async () => {
  server = await listen(
    createApp((record) => {
      if (JSON.stringify(record).includes("break")) throw new Error(text);
      return answer(engine, record);
    }, engine),
    0,
  );
  address = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${address.port}`;
});
afterAll(() => server.close());

function post(body: string, type = "application/json"): Promise<Response> {
  return fetch(`${origin}/v1/suggestions`, {
    method: "POST",
    headers: { "content-type": type },
    body,
  });
}

describe("POST /v1/suggestions", () => {
  it("answers a note with its suggestion", async () => {
    const response = await post(JSON.stringify({ id: "n", text, dateOfService: "2026-03-14" }));
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({ id: "n", lines: [{ code: "11102" }] });
  });

  it.each([
    ["what is not JSON", `{"id": "${text}`, 400, "not-json"],
    ["a list", "[]", 400, "not-a-note"],
    ["nothing", "", 422, "text-missing"],
    ["no text", '{"id":"n"}', 422, "text-missing"],
    [
      "a day that is not",
      '{"id":"n","text":"x","dateOfService":"2026-02-30"}',
      422,
      "date-invalid",
    ],
    [
      "a day before the tables",
      '{"text":"x","dateOfService":"1999-01-01"}',
      422,
      "date-not-covered",
    ],
    ["a text above 1 MB", JSON.stringify({ text: "x".repeat(1_048_577) }), 413, "text-too-long"],
    ["a body above 16 MB", JSON.stringify({ text: "x".repeat(17_000_000) }), 413, "text-too-long"],
    ["what breaks the program", '{"text":"break"}', 500, "internal"],
  ])("refuses %s and never repeats it", async (_name, body, status, code) => {
    const response = await post(body);
    const told = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(told)).toMatchObject({ error: { code, message: expect.any(String) } });
    expect(told).not.toContain("papule");
  });

  it("reads JSON only, so that no form of another page can post to it", async () => {
    expect((await post(JSON.stringify({ text }), "text/plain")).status).toBe(400);
  });
});

describe("the door", () => {
  it("is open on this machine only", async () => {
    expect(address.address).toBe("127.0.0.1");
    expect(await statusAs("127.0.0.1")).toBe(200);
    expect(await statusAs(`localhost:${address.port}`)).toBe(200);
    expect(await statusAs("elsewhere.example")).toBe(403);
  });

  it("tells that it is well", async () => {
    const response = await fetch(`${origin}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
  });

  it("has nothing else, above all no file outside the page's folder", async () => {
    expect((await fetch(`${origin}/nothing`)).status).toBe(404);
    expect((await fetch(`${origin}/..%2fapp.ts`)).status).not.toBe(200);
  });
});

async function statusAs(host: string): Promise<number | undefined> {
  const asked = request({
    host: "127.0.0.1",
    port: address.port,
    path: "/healthz",
    headers: { host },
  });
  asked.end();
  const [response] = await once(asked, "response");
  response.resume();
  return response.statusCode;
}

describe("marginalia serve", () => {
  it("tells its address, logs no words of a note and stops when told", async () => {
    const child = startCli(["serve", "--port", "0"]);
    let told = "";
    const listening = new Promise<string>((resolve) => {
      child.stderr.on("data", (chunk: Buffer) => {
        told += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(told);
        if (found !== null) resolve(found[0]);
      });
    });
    child.stdout.on("data", (chunk: Buffer) => {
      told += chunk.toString();
    });
    const place = await listening;
    const response = await fetch(`${place}/v1/suggestions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text }),
    });
    const suggestion = (await response.json()) as Suggestion;
    child.kill("SIGTERM");
    const [status] = await once(child, "close");
    expect(suggestion.lines).toHaveLength(1);
    expect(status).toBe(0);
    expect(told).toBe(`Marginalia listens on ${place}\n`);
  });
});
