import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/**
 * How a thread is started from the file at `url`: as it is where that is compiled, and with a reader
 * of TypeScript where it is a source, as in development and in the tests.
 */
export function workerOptions(url: string): { readonly execArgv?: string[] } {
  if (!url.endsWith(".ts")) return {};
  const tsx = pathToFileURL(createRequire(url).resolve("tsx/package.json"));
  const reader = new URL("dist/esm/api/index.mjs", tsx).href;
  const start = `import { register } from "${reader}"; register();`;
  return { execArgv: ["--import", `data:text/javascript,${encodeURIComponent(start)}`] };
}
