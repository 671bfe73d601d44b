import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/web/build-page.ts"],
    pool: "threads",
    maxWorkers: 2,
    testTimeout: 60_000,
    // Servers and browsers share a loaded machine there; a fault of the product fails twice.
    retry: process.env["CI"] ? 1 : 0,
    coverage: { include: ["src/**/*.ts"] },
  },
});
