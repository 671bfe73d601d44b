import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/web/build-page.ts"],
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 60_000,
    coverage: { include: ["src/**/*.ts"] },
  },
});
