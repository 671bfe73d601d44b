import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";

/** What one run of `marginalia suggest` costs from nothing. */
export interface ColdStart {
  readonly seconds: number;
  /** Most memory held at any moment, in MB of a million bytes. */
  readonly rssMb: number;
}

const source = import.meta.url.endsWith(".ts");
const entry = fileURLToPath(new URL(`../cli/main.${source ? "ts" : "js"}`, import.meta.url));

/** Runs the command line and has the process say at its end what it held. */
const script = `
  process.argv.splice(1, 0, ${JSON.stringify(entry)});
  process.on("exit", () => process.stderr.write("held " + process.resourceUsage().maxRSS));
  import(${JSON.stringify(`file://${entry}`)});
`;

/** Starts the command line with one note so many times; medians. */
export function coldStart(text: string, times: number): ColdStart {
  const runs = Array.from({ length: times }, () => {
    const start = performance.now();
    const { stderr } = spawnSync(
      process.execPath,
      [...process.execArgv, "-e", script, "--", "suggest"],
      { input: text, encoding: "utf8" },
    );
    const seconds = (performance.now() - start) / 1000;
    const held = Number(/held (\d+)/.exec(stderr)?.[1] ?? Number.NaN);
    return { seconds, rssMb: (held * 1024) / 1e6 };
  });
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    rssMb: median(runs.map(({ rssMb }) => rssMb)),
  };
}
