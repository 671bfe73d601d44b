import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const source = "src/service/web";
const built = "dist/service/web/index.html";

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Math.max(...files.map((file) => statSync(join(folder, file)).mtimeMs));
}

/** Builds the page where `npm run build` does, unless what is there is newer than its source. */
export async function setup() {
  if (existsSync(built) && statSync(built).mtimeMs > newest(source)) return;
  const { build } = await import("vite");
  await build({ root: source, configFile: `${source}/vite.config.ts`, logLevel: "warn" });
}
