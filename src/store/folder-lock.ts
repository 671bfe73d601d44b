import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The data folder is open in another process. */
class FolderInUse extends Error {
  readonly syscall = "open";
}

/** How often a process shows that it still has the folder. */
const beatMilliseconds = 1000;
/** A lock that nobody touched for so many beats is left behind. */
const silentBeats = 5;

/**
 * Takes the folder for this process, and returns what gives it back. The embedded database takes no
 * lock of its own, and two writers silently lose each other's rows. A lock left behind by a process
 * that is gone is taken over: a process id alone says little, since ids are used again, so the time at
 * which the process started stands beside it. A process of another container cannot be asked for, and
 * often has our own id: of such a lock it is watched whether somebody still touches it.
 *
 * @throws FolderInUse where another living process has it.
 */
export async function lockFolder(folder: string, beat = beatMilliseconds): Promise<() => void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "lock");
  const own = `${process.pid} ${startOf(process.pid)} ${hostname()}`;
  if (!write(path, own)) {
    const holder = read(path);
    if (await isHeld(path, holder, beat)) throw inUse(folder, holder);
    rmSync(path, { force: true });
    if (!write(path, own)) throw inUse(folder, read(path));
  }
  const beating = setInterval(() => touch(path), beat).unref();
  return () => {
    clearInterval(beating);
    if (read(path) === own) rmSync(path, { force: true });
  };
}

async function isHeld(path: string, holder: string, beat: number): Promise<boolean> {
  const [pid, , host] = holder.split(" ");
  if (isAlive(holder)) return true;
  if (host === hostname() && pid !== String(process.pid)) return false;
  const before = touchedAt(path);
  for (let beats = 0; beats < silentBeats; beats += 1) {
    await sleep(beat);
    if (touchedAt(path) !== before) return true;
  }
  return false;
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // The folder was deleted below us; whoever took it does not need our lock.
  }
}

function touchedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function inUse(folder: string, holder: string): FolderInUse {
  const [pid] = holder.split(" ");
  return new FolderInUse(
    `The data folder ${folder} is open in process ${pid}. Stop that process, name another folder with --data, or use PostgreSQL (DATABASE_URL) to share one store.`,
  );
}

/** False where the file is there. */
function write(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isAlive(holder: string): boolean {
  const [pid, start] = holder.split(" ");
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0) return false;
  if (number === process.pid) return start === startOf(number);
  try {
    process.kill(number, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return start === startOf(number);
}

/** When the process started, in the kernel's ticks since boot; empty where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    // The name of the program, in brackets, may hold blanks; the start is the 22nd field of the line.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return `${fields[19] ?? ""}@${boot}`;
  } catch {
    return "";
  }
}
