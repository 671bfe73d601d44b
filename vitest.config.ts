import { defineConfig } from "vitest/config";

/** Rooms that keep nothing between tests: one engine serves all their files. */
const reading =
  "accounts,assemble,confidence,context,corpus,diagnoses,edits,eval,extract,gaps,lexicon,metamorphic,model,notes,property,rules,suggestion,text,train,traps";
const readingTests = `test/{${reading}}/**/*.test.ts`;

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "reading", include: [readingTests], isolate: false } },
      {
        extends: true,
        test: {
          name: "doors",
          include: ["test/**/*.test.ts"],
          exclude: [readingTests],
          globalSetup: ["test/web/build-page.ts"],
        },
      },
    ],
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 60_000,
    // Servers and browsers share a loaded machine there; a fault of the product fails twice.
    retry: process.env["CI"] ? 1 : 0,
    coverage: { include: ["src/**/*.ts"] },
  },
});
