import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";
import { answer } from "../../src/cli/answer.ts";
import { createEngine } from "../../src/index.ts";
import { createApp } from "../../src/service/app.ts";
import { listen } from "../../src/service/listen.ts";

const { MARGINALIA_CHROMIUM = "" } = process.env;
const places = [MARGINALIA_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** Where Chromium is on this machine; `undefined` where it is not. */
export const chromiumPath = places.find((place) => place !== "" && existsSync(place));

if (chromiumPath === undefined)
  process.stderr.write(
    "The page is not tested in a browser: no Chromium here. Install Debian's chromium, or name one with MARGINALIA_CHROMIUM.\n",
  );

/** A headless browser that asks nothing of the world by itself. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath ?? "",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
    ],
  });

/** The service with its page, on a free port. */
export interface Served {
  readonly origin: string;
  readonly stop: () => void;
}

export async function serve(): Promise<Served> {
  const engine = createEngine();
  const server = await listen(
    createApp((record) => answer(engine, record), engine),
    0,
  );
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
