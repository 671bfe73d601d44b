import { defineConfig } from "vitest/config";

/** The tests that hold rules, edits and gaps to their cases; a mutant counts as killed by these alone. */
// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ["test/{rules,edits,gaps}/**/*.test.ts"],
    pool: "threads",
    maxWorkers: 1,
    isolate: false,
    testTimeout: 300_000,
  },
});
