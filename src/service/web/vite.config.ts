import { defineConfig } from "vite";

/** The page, built beside the compiled service; every file has its own address and none is inlined. */
// biome-ignore lint/style/noDefaultExport: vite reads the default export
export default defineConfig({
  base: "./",
  build: {
    outDir: "../../../dist/service/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    target: "es2022",
  },
});
