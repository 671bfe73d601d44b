import type { AuditProgress } from "../audit/run-audit.ts";

/** A progress of an audit that can be taken off the screen. */
export interface ShownProgress extends AuditProgress {
  readonly stop: () => void;
}

/** On a terminal a bar with rate and time left, elsewhere a plain line now and then; on standard error. */
export async function startAuditProgress(): Promise<ShownProgress> {
  return process.stderr.isTTY === true ? startBar() : startLines();
}

async function startBar(): Promise<ShownProgress> {
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    fps: 5,
    etaBuffer: 200,
    format:
      "{bar} {percentage} % | {value} of {total} visits | {rate} a second | {eta_formatted} left",
  });
  const rate = rateSince();
  let begun = false;
  return {
    rows: (rows) => process.stderr.write(`\r${rows} rows read`),
    visits: (done, total) => {
      if (!begun) process.stderr.write("\r");
      if (!begun) bar.start(total, done, { rate: "–" });
      begun = true;
      bar.update(done, { rate: rate(done) });
    },
    stop: () => bar.stop(),
  };
}

/** Seconds between two plain lines. */
const pause = 10;

function startLines(): ShownProgress {
  let next = performance.now() + pause * 1000;
  const rate = rateSince();
  const say = (line: () => string) => {
    if (performance.now() < next) return;
    next = performance.now() + pause * 1000;
    process.stderr.write(`${line()}\n`);
  };
  return {
    rows: (rows) => say(() => `${rows} rows read`),
    visits: (done, total) => {
      const speed = rate(done);
      say(() => `${done} of ${total} visits, ${speed} a second`);
    },
    stop: () => undefined,
  };
}

/** Visits a second since the first call, without those that an earlier run had done. */
function rateSince(): (done: number) => number {
  let first: { readonly at: number; readonly done: number } | undefined;
  return (done) => {
    first ??= { at: performance.now(), done };
    const seconds = (performance.now() - first.at) / 1000;
    return seconds < 0.5 ? 0 : Math.round((done - first.done) / seconds);
  };
}
