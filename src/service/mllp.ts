import { once } from "node:events";
import {
  type AddressInfo,
  createServer as createPlainServer,
  type Server,
  type Socket,
} from "node:net";
import { createServer as createTlsServer, type PeerCertificate, TLSSocket } from "node:tls";

export interface MllpOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** The interface to listen on; this machine alone where absent. */
  readonly host?: string | undefined;
  /** PEM texts. With `ca`, only clients whose certificate it signed are let in. */
  readonly tls?:
    | { readonly key: string; readonly cert: string; readonly ca?: string | undefined }
    | undefined;
  /** Longest message in bytes. */
  readonly maxBytes?: number | undefined;
  /** A connection that stays silent so long, in milliseconds, is closed. */
  readonly idleMs?: number | undefined;
  readonly maxConnections?: number | undefined;
  /** Answers one message; `undefined` sends nothing back. Messages of a connection come one by one. */
  readonly answer: (message: Buffer, peer: MllpPeer) => Promise<string | undefined>;
  /** Answers a message above `maxBytes` by its beginning; the connection is closed then. */
  readonly refuse: (head: Buffer) => string | undefined;
}

/** Who is at the other end. */
export interface MllpPeer {
  readonly address: string | undefined;
  /** SHA-256 fingerprint and common name of the client's certificate, where it showed a valid one. */
  readonly certificate:
    | { readonly fingerprint: string; readonly commonName: string | undefined }
    | undefined;
}

export interface MllpServer {
  readonly port: number;
  /** Takes no more connections, answers the messages that came in whole, and closes. */
  readonly close: () => Promise<void>;
}

const startBlock = 0x0b;
const endBlock = 0x1c;
const carriageReturn = 0x0d;

/** Room for a document of 1 MB in base64 with escapes. */
const defaultMaxBytes = 8 * 1024 * 1024;
const defaultIdleMs = 10 * 60_000;
const defaultConnections = 200;
/** A connection with so many unanswered messages is not read from until some are answered. */
const mostWaiting = 64;
const partingMs = 5000;
/** So much of a message that is too long is looked at to answer it. */
const headLength = 4096;

/** Takes a stream of bytes apart into messages (MLLP release 1: `0x0B` message `0x1C 0x0D`). */
export function createFrameReader(maxBytes: number) {
  let chunks: Buffer[] = [];
  let length = 0;
  let isOpen = false;
  /** An end mark came as the last byte of a chunk: does a carriage return follow? */
  let mayEnd = false;

  const keep = (bytes: Buffer) => {
    if (bytes.length > 0) chunks.push(bytes);
    length += bytes.length;
  };
  const finish = (): Buffer => {
    const whole = Buffer.concat(chunks);
    chunks = [];
    length = 0;
    isOpen = false;
    return whole;
  };
  /** Looks for the start of a message; what stands before it is noise. */
  const enter = (bytes: Buffer): Buffer => {
    const start = bytes.indexOf(startBlock);
    isOpen = start >= 0;
    return start < 0 ? Buffer.alloc(0) : bytes.subarray(start + 1);
  };
  const endIn = (bytes: Buffer): number => {
    let end = bytes.indexOf(endBlock);
    while (end >= 0 && end + 1 < bytes.length && bytes[end + 1] !== carriageReturn) {
      end = bytes.indexOf(endBlock, end + 1);
    }
    return end;
  };
  /** Takes what belongs to the open message; gives what follows its end. */
  const take = (bytes: Buffer, messages: Buffer[]): Buffer => {
    const end = endIn(bytes);
    mayEnd = end >= 0 && end === bytes.length - 1;
    keep(end < 0 ? bytes : bytes.subarray(0, end));
    if (end < 0 || mayEnd || length > maxBytes) return Buffer.alloc(0);
    messages.push(finish());
    return bytes.subarray(end + 2);
  };
  /** Messages that end within `chunk`, and the beginning of one that is too long. */
  return (chunk: Buffer): { readonly messages: Buffer[]; readonly tooLong: Buffer | undefined } => {
    const messages: Buffer[] = [];
    let rest = mayEnd ? Buffer.concat([Buffer.of(endBlock), chunk]) : chunk;
    mayEnd = false;
    while (rest.length > 0) rest = isOpen ? take(rest, messages) : enter(rest);
    const tooLong = length > maxBytes ? finish().subarray(0, headLength) : undefined;
    return { messages, tooLong };
  };
}

const frame = (message: string): Buffer =>
  Buffer.concat([
    Buffer.of(startBlock),
    Buffer.from(message, "utf8"),
    Buffer.of(endBlock, carriageReturn),
  ]);

function certificateOf(socket: Socket): MllpPeer["certificate"] {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
  const shown: PeerCertificate = socket.getPeerCertificate();
  const name: string | readonly string[] | undefined = shown.subject?.CN;
  return {
    fingerprint: shown.fingerprint256,
    commonName: typeof name === "string" ? name : name?.[0],
  };
}

/** Answers the messages of one connection in their order. Resolves `done` when the last is answered. */
function serveConnection(socket: Socket, options: MllpOptions) {
  const { answer, maxBytes = defaultMaxBytes, idleMs = defaultIdleMs } = options;
  const read = createFrameReader(maxBytes);
  const waiting: Buffer[] = [];
  const peer: MllpPeer = { address: socket.remoteAddress, certificate: certificateOf(socket) };
  let working: Promise<void> | undefined;

  const answerNext = async (message: Buffer): Promise<void> => {
    const reply = await answer(message, peer);
    if (reply === undefined || socket.destroyed || socket.write(frame(reply))) return;
    await Promise.race([once(socket, "drain"), once(socket, "close")]);
  };
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await answerNext(next);
      if (waiting.length < mostWaiting / 2) socket.resume();
    }
  };
  const start = () => {
    working ??= work()
      // Whatever could not be answered is sent again by a client that sees the connection fall.
      .catch(() => {
        waiting.length = 0;
        socket.destroy();
      })
      .finally(() => {
        working = undefined;
        if (waiting.length > 0) start();
      });
  };
  socket.on("data", (chunk) => {
    const { messages, tooLong } = read(chunk);
    waiting.push(...messages);
    if (waiting.length > mostWaiting) socket.pause();
    if (waiting.length > 0) start();
    if (tooLong !== undefined) {
      socket.removeAllListeners("data");
      void finished().then(() => {
        const refusal = options.refuse(tooLong);
        socket.end(refusal === undefined ? "" : frame(refusal));
        // Closing at once would take the answer back while the client still writes.
        setTimeout(() => socket.destroy(), partingMs).unref();
      });
    }
  });
  socket.setTimeout(idleMs, () => {
    if (working === undefined) socket.destroy();
  });
  // A connection that falls is its client's to mend.
  socket.on("error", () => socket.destroy());
  const finished = async () => {
    while (working !== undefined) await working;
  };
  return { finished };
}

function createServer({ tls }: MllpOptions, serve: (socket: Socket) => void): Server {
  if (tls === undefined) return createPlainServer(serve);
  const { key, cert, ca } = tls;
  const mutual = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true };
  return createTlsServer({ key, cert, minVersion: "TLSv1.2", ...mutual }, serve);
}

/** Listens for HL7 v2 messages over MLLP, and resolves when it is ready. */
export async function listenMllp(options: MllpOptions): Promise<MllpServer> {
  const open = new Map<Socket, () => Promise<void>>();
  /** Also those that have not finished their TLS handshake. */
  const connections = new Set<Socket>();
  const server = createServer(options, (socket) => {
    open.set(socket, serveConnection(socket, options).finished);
    socket.once("close", () => open.delete(socket));
  });
  server.on("connection", (socket: Socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  server.maxConnections = options.maxConnections ?? defaultConnections;
  server.listen(options.port, options.host ?? "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const [socket, finished] of open) {
        socket.pause();
        await finished();
        socket.destroySoon();
        open.delete(socket);
      }
      for (const socket of connections) socket.destroySoon();
      await closed;
    },
  };
}
