import { readdirSync } from "node:fs";
import { register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { InstrumenterContext } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import type { CollectedTest } from "./collected.ts";

/**
 * Runs the tests of vitest's files in Stryker's own process: they are read once, with the lexicon, and
 * asked again for every mutant, which takes milliseconds where a run of vitest takes seconds.
 */
class InProcessRunner implements TestRunner {
  private tests: readonly CollectedTest[] = [];

  capabilities() {
    // A module is read once in a process: for what runs while modules load Stryker starts another.
    return { reloadEnvironment: false };
  }

  async init(): Promise<void> {
    register(`data:text/javascript,${encodeURIComponent(vitestIsCollected)}`);
  }

  async dryRun(): Promise<DryRunResult> {
    await this.load();
    return this.run(this.tests, false);
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, hitLimit, mutantActivation, testFilter } = options;
    if (mutantActivation === "static") instrumented.activeMutant = activeMutant.id;
    await this.load();
    Object.assign(instrumented, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const wanted = testFilter === undefined ? undefined : new Set(testFilter);
    const chosen = this.tests.filter(({ id }) => wanted?.has(id) ?? true);
    const result = await this.run(chosen, !options.disableBail);
    return toMutantRunResult(determineHitLimitReached(instrumented.hitCount, hitLimit) ?? result);
  }

  private async load(): Promise<void> {
    if (this.tests.length > 0) return;
    for (const folder of ["rules", "edits", "gaps", "accounts"].map((each) => join("test", each))) {
      const files = readdirSync(folder).filter((name) => name.endsWith(".test.ts"));
      for (const name of files.filter((each) => !tooWide.has(each)).sort()) {
        await import(pathToFileURL(join(process.cwd(), folder, name)).href);
      }
    }
    const { takeTests } = (await import("./collected.ts")) as typeof import("./collected.ts");
    this.tests = takeTests().filter(({ id }) => !tooSlow.test(id));
  }

  private async run(tests: readonly CollectedTest[], bail: boolean): Promise<DryRunResult> {
    const results: TestResult[] = [];
    for (const test of tests) {
      instrumented.currentTestId = test.id;
      const result = await attempt(test);
      results.push(result);
      if (bail && result.status === TestStatus.Failed) break;
    }
    const { mutantCoverage } = instrumented;
    const covered = mutantCoverage === undefined ? {} : { mutantCoverage };
    return { status: DryRunStatus.Complete, tests: results, ...covered };
  }
}

/** The code that Stryker instruments looks here for the mutant to be, and counts here. */
const global = globalThis as { __stryker__?: InstrumenterContext };
global.__stryker__ ??= {};
const instrumented = global.__stryker__;

/** What asks about everything at once takes seconds and notices nothing that the cases do not. */
const tooWide = new Set(["questions.test.ts", "any-visit.test.ts", "every-quarter.test.ts"]);
const tooSlow = /every quarter/;

const vitestIsCollected = `
  const collected = ${JSON.stringify(new URL("./collected.ts", import.meta.url).href)};
  export const resolve = (specifier, context, next) =>
    specifier === "vitest" && context.parentURL !== collected
      ? { url: collected, format: "module", shortCircuit: true }
      : next(specifier, context);
`;

async function attempt({ id, run }: CollectedTest): Promise<TestResult> {
  const start = performance.now();
  const told = { id, name: id };
  try {
    await run();
    return { ...told, timeSpentMs: performance.now() - start, status: TestStatus.Success };
  } catch (error) {
    const timeSpentMs = performance.now() - start;
    return { ...told, timeSpentMs, status: TestStatus.Failed, failureMessage: String(error) };
  }
}

/** Stryker reads the runner from here. */
export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, "in-process", InProcessRunner),
];
