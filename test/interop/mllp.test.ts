import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { answerHl7, refuseTooLong } from "../../src/service/doors/answer-hl7.ts";
import {
  createFrameReader,
  listenMllp,
  type MllpOptions,
  type MllpPeer,
  type MllpServer,
} from "../../src/service/mllp.ts";
import { createMemoryIntake } from "./memory-intake.ts";
import { pipeline } from "./pipeline.ts";
import { sample } from "./samples.ts";

const text = sample("mdm-t02-text.hl7").toString();
const numbered = (id: string) => text.replace("|M1|", `|${id}|`);
const frame = (message: string) => `\u000b${message}\u001c\r`;

const open: MllpServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function start(options: Partial<MllpOptions> = {}) {
  const intake = createMemoryIntake();
  const peers: MllpPeer[] = [];
  const server = await listenMllp({
    port: 0,
    answer: async (bytes, peer) => {
      peers.push(peer);
      return (await answerHl7(bytes, intake)).ack;
    },
    refuse: refuseTooLong,
    ...options,
  });
  open.push(server);
  return { intake, peers, port: server.port, server };
}

/** Collects the acknowledgements of a connection: code and control id of each, until `count` came. */
async function acksOf(socket: Socket, count: number): Promise<string[]> {
  let received = "";
  const found = () => [...received.matchAll(/MSA\|(\w\w\|\w*)/g)].map(([, ack = ""]) => ack);
  for await (const chunk of socket) {
    received += String(chunk);
    if (found().length >= count && received.endsWith("\u001c\r")) break;
  }
  return found();
}

describe("frames", () => {
  const stream = Buffer.from(`noise${frame("one")}\r\n${frame("two\u001c\u001cx")}${frame("")}`);
  const expected = ["one", "two\u001c\u001cx", ""];

  it.each([1, 2, 3, 5, 7, 1000])("are found in pieces of %d bytes", (size) => {
    const read = createFrameReader(100);
    const messages: string[] = [];
    for (let at = 0; at < stream.length; at += size) {
      messages.push(...read(stream.subarray(at, at + size)).messages.map(String));
    }
    expect(messages).toEqual(expected);
  });

  it("that are too long are told by their beginning", () => {
    const read = createFrameReader(10);
    expect(read(Buffer.from(frame("0123456789"))).tooLong).toBeUndefined();
    expect(String(read(Buffer.from("\u000b01234567890")).tooLong)).toBe("01234567890");
  });
});

describe("an MLLP listener", () => {
  it("answers 500 messages pipelined by an independent client, each once and in order", async () => {
    const { intake, port } = await start();
    const ids = Array.from({ length: 500 }, (_, index) => `ID${index}`);
    const acks = await pipeline(port, ids.map(numbered));
    expect(acks).toEqual(ids.map((id) => `AA ${id}`));
    expect(intake.notes.map(({ sourceMessageId }) => sourceMessageId)).toEqual(
      ids.map((id) => `EHR|DERM|${id}`),
    );
  });

  it("answers 500 messages written at once on one connection, in order", async () => {
    const { intake, port } = await start();
    const socket = connect(port, "127.0.0.1");
    const ids = Array.from({ length: 500 }, (_, index) => `R${index}`);
    socket.write(ids.map((id) => frame(numbered(id))).join(""));
    expect(await acksOf(socket, ids.length)).toEqual(ids.map((id) => `AA|${id}`));
    expect(intake.notes).toHaveLength(ids.length);
  });

  it("answers bytes that are no message, and goes on", async () => {
    const { port } = await start();
    const socket = connect(port, "127.0.0.1");
    socket.write(`${frame("hello")}${frame(numbered("A1"))}`);
    expect(await acksOf(socket, 2)).toEqual(["AR|", "AA|A1"]);
  });

  it("keeps the order while an answer takes long", async () => {
    let first = true;
    const { port } = await start({
      answer: async (bytes) => {
        if (first) {
          first = false;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return `MSA|AA|${String(bytes)}`;
      },
    });
    const socket = connect(port, "127.0.0.1");
    socket.write(["slow", "quick"].map(frame).join(""));
    expect(await acksOf(socket, 2)).toEqual(["AA|slow", "AA|quick"]);
  });

  it("refuses a message that is too long by its control id, and closes", async () => {
    const { port, intake } = await start({ maxBytes: 1000 });
    const socket = connect(port, "127.0.0.1");
    socket.write(`\u000b${numbered("BIG")}${"x".repeat(2000)}`);
    expect(await acksOf(socket, 1)).toEqual(["AE|BIG"]);
    expect(intake.notes).toEqual([]);
  });

  it("closes a connection that stays silent", async () => {
    const { port } = await start({ idleMs: 50 });
    const socket = connect(port, "127.0.0.1");
    socket.write("\u000bMSH|never ended");
    await once(socket.resume(), "close");
  });

  it("answers what came in whole before it closes", async () => {
    let answered = () => {};
    const asked = new Promise<void>((resolve) => {
      answered = resolve;
    });
    const { port, server } = await start({
      answer: async () => {
        answered();
        await new Promise((resolve) => setTimeout(resolve, 50));
        return "MSA|AA|1";
      },
    });
    const socket = connect(port, "127.0.0.1");
    socket.write(frame(text));
    await asked;
    const acks = acksOf(socket, 1);
    await server.close();
    open.length = 0;
    expect(await acks).toEqual(["AA|1"]);
  });
});

describe("an MLLP listener with TLS", () => {
  let folder: string;
  const pem = (name: string) => readFileSync(join(folder, name), "utf8");
  const openssl = (...parts: readonly string[]) =>
    execFileSync("openssl", [...parts], { cwd: folder, stdio: "pipe" });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "mllp-"));
    for (const name of ["server", "client", "stranger"]) {
      const subject = ["-subj", `/CN=${name}`, "-addext", "subjectAltName=IP:127.0.0.1"];
      const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
      openssl("req", "-x509", ...key, ...subject, "-keyout", `${name}.key`, "-out", `${name}.crt`);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const secure = () =>
    start({ tls: { key: pem("server.key"), cert: pem("server.crt"), ca: pem("client.crt") } });
  const dial = (port: number, name?: string) =>
    connectTls({
      port,
      host: "127.0.0.1",
      ca: pem("server.crt"),
      ...(name === undefined ? {} : { key: pem(`${name}.key`), cert: pem(`${name}.crt`) }),
    });

  it("lets a client with a certificate in and tells who it is", async () => {
    const { port, peers } = await secure();
    const socket = dial(port, "client");
    socket.write(frame(numbered("T1")));
    expect(await acksOf(socket, 1)).toEqual(["AA|T1"]);
    expect(peers[0]?.certificate).toMatchObject({ commonName: "client" });
    expect(peers[0]?.certificate?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  it.each([["stranger"], [undefined]])("keeps out %s", async (name) => {
    const { port, intake } = await secure();
    const socket = dial(port, name);
    socket.write(frame(numbered("T2")));
    const ended = new Promise((resolve) => {
      socket.on("error", resolve);
      socket.on("close", resolve);
    });
    await ended;
    expect(intake.notes).toEqual([]);
  });
});
