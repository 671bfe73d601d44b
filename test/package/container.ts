import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askService, runIn } from "./install.ts";

/**
 * `npm run test:container`: the steps of the build stage of `Containerfile`, in its order, in a temporary
 * folder, and an answer of what they leave. What a container alone can show is left out: the base
 * image, the user, the read-only root.
 */
const root = mkdtempSync(join(tmpdir(), "marginalia-container-"));

/** `/app` of the container as a folder here; `/tmp` is shared with others, so it is one of ours, too. */
const here = (path: string) => path.replace(/^\/(app|build|tmp)/, `${root}/$1`);

const hereAll = (command: string) =>
  command.replace(/(^| )(\/(?:app|build|tmp)\S*)/g, (_, gap, path) => `${gap}${here(path)}`);

let folder = root;

const steps: Readonly<Record<string, (words: string) => void>> = {
  WORKDIR: (words) => {
    folder = here(words);
    mkdirSync(folder, { recursive: true });
  },
  COPY: (words) => {
    const names = words.split(" ");
    const target = join(folder, names.pop() ?? "");
    for (const name of names) {
      cpSync(name, names.length > 1 ? join(target, name) : intoFolder(target, name), {
        recursive: true,
      });
    }
  },
  RUN: (words) => {
    process.stdout.write(`${words}\n`);
    runIn(folder, process.execPath, ["sh", "-c", hereAll(words)]);
  },
};

/** `COPY src ./src` gives the folder its name, `COPY file ./` keeps the file's. */
function intoFolder(target: string, name: string): string {
  return target.endsWith("/") ? join(target, name) : target;
}

try {
  mkdirSync(join(root, "tmp"));
  const [build = ""] = readFileSync("Containerfile", "utf8")
    .split(/^FROM .*$/m)
    .slice(1);
  for (const line of build.split("\n").filter((each) => each.trim() !== "")) {
    const [name = "", ...words] = line.split(" ");
    const step = steps[name];
    if (step === undefined) throw new Error(`Containerfile: ${name} is not a step of the build`);
    step(words.join(" "));
  }
  const entry = join(root, "app/dist/cli/main.js");
  await askService(entry, join(root, "app"), process.execPath);
  process.stdout.write("the steps of the Containerfile ran, and the service answered\n");
} finally {
  rmSync(root, { recursive: true });
}
