import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "../../src/store/open-store.ts";

/** An empty embedded store in a folder of its own; `end` closes it and deletes the folder. */
export interface EmptyStore {
  readonly store: Store;
  readonly folder: string;
  readonly end: () => Promise<void>;
}

/** The first start of an embedded store takes seconds, so it is made once and copied from then on. */
export async function emptyStore(): Promise<EmptyStore> {
  const folder = mkdtempSync(join(tmpdir(), "marginalia-store-"));
  const store = await openStore({ folder, template: await templateStore() });
  return {
    store,
    folder,
    end: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The archive of an empty store, for the tables as they are now. */
export async function templateStore(): Promise<string> {
  const parts = ["package-lock.json", "src/store/migrations.ts", "src/store/jobs.ts"];
  const hash = createHash("sha256");
  for (const part of parts) hash.update(readFileSync(part));
  const cache = "node_modules/.cache/marginalia";
  const path = join(cache, `empty-${hash.digest("hex").slice(0, 16)}.tar.gz`);
  if (existsSync(path)) return path;
  const folder = mkdtempSync(join(tmpdir(), "marginalia-template-"));
  const store = await openStore({ folder });
  const dump = await store.dump?.();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const own = `${path}.${process.pid}.${Date.now()}`;
  writeFileSync(own, dump ?? "");
  renameSync(own, path);
  return path;
}
