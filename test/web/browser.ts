import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import type { ServiceOptions } from "../../src/service/run-service.ts";
import type { Role } from "../../src/store/tables.ts";
import { type AskInit, startService, type TestService } from "../service/start-service.ts";

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

/** The service with its page and a coder who is signed in. */
export interface Served {
  readonly origin: string;
  readonly service: TestService;
  /** Signs somebody in to a browser's context. */
  readonly signIn: (context: BrowserContext, name?: string, role?: Role) => Promise<void>;
  /** Asks as a coder, without a browser. */
  readonly ask: (path: string, init?: AskInit) => Promise<Response>;
  /** Has a note stored and waits for its codes; its address. */
  readonly store: (note: object) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export async function serve(options: Partial<ServiceOptions> = {}): Promise<Served> {
  const service = await startService(options);
  const cookie = await service.session("coder");
  const ask: Served["ask"] = (path, init = {}) => service.ask(path, { cookie, ...init });
  return {
    origin: service.origin,
    service,
    signIn: async (context, name = "coder", role = "coder") => {
      const [key = "", value = ""] = (await service.session(role, name)).split("=");
      await context.addCookies([{ name: key, value, url: service.origin, httpOnly: true }]);
    },
    ask,
    store: (note) => store(ask, note),
    stop: service.end,
  };
}

/** The same note sent again changes nothing, so a machine that is slow is asked once more. */
async function store(ask: Served["ask"], json: object): Promise<string> {
  for (let times = 0; times < 3; times += 1) {
    const response = await ask("/v1/notes", { json, headers: { prefer: "wait=20" } });
    if (response.status === 200) return response.headers.get("location") ?? "";
  }
  throw new Error("The note has no codes after a minute.");
}
