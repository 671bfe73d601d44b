/** How far a run has come, told on a terminal's standard error and nowhere else. */
export interface Progress {
  /** Passes the input on and counts its bytes. */
  readonly count: (input: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /** One more note is done. */
  readonly note: (failures: number) => void;
  readonly stop: () => void;
}

/** Starts a progress line; silent unless standard error is a terminal that the results do not go to. */
export async function startProgress(bytes: number | undefined): Promise<Progress> {
  if (process.stderr.isTTY !== true || process.stdout.isTTY === true) return silent;
  const { default: cliProgress } = await import("cli-progress");
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    fps: 5,
    etaBuffer: 100,
    format:
      bytes === undefined
        ? "{notes} notes, {failures} failed, {duration_formatted}"
        : "{bar} {percentage} % | {notes} notes, {failures} failed, {eta_formatted} left",
  });
  let read = 0;
  let notes = 0;
  bar.start(bytes ?? 0, 0, { notes, failures: 0 });
  return {
    async *count(input) {
      for await (const chunk of input) {
        read += chunk.length;
        yield chunk;
      }
    },
    note(failures) {
      notes += 1;
      bar.update(bytes === undefined ? 0 : read, { notes, failures });
    },
    stop: () => bar.stop(),
  };
}

const silent: Progress = {
  count: (input) => input,
  note: () => undefined,
  stop: () => undefined,
};
