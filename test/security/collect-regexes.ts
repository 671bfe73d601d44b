import { readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

/** One regular expression of ours, and the first file that it stands in. */
export interface OwnRegex {
  readonly source: string;
  readonly flags: string;
  readonly file: string;
}

const root = resolve("src");

/** Files that start to work when they are imported, or that only a browser can run. */
const notImported =
  /^(?:cli\/(?:main|write-overview)\.ts|service\/(?:web\/|write-openapi\.ts$)|.*\.tsx$|(?:.*[/.-])?worker\.ts$)/;

/**
 * Every regular expression of `src/`: the literals as the compiler reads them, and those that the
 * modules build from words (and from the lexicon), caught while they are loaded and `use` runs.
 */
export async function collectRegexes(use: () => Promise<void>): Promise<OwnRegex[]> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(sep).join("/"))
    .filter((file) => /\.tsx?$/.test(file))
    .sort();
  const built = await builtRegexes(files, use);
  const all = [...files.flatMap(literalsOf), ...built];
  const first = new Map<string, OwnRegex>();
  for (const regex of all) {
    const key = `/${regex.source}/${regex.flags}`;
    if (!first.has(key)) first.set(key, regex);
  }
  return [...first.values()];
}

function literalsOf(file: string): OwnRegex[] {
  const text = readFileSync(join(root, file), "utf8");
  const found: OwnRegex[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), file });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

/** Stands in for RegExp while our modules are loaded, and keeps what files of `src/` construct. */
async function builtRegexes(
  files: readonly string[],
  use: () => Promise<void>,
): Promise<OwnRegex[]> {
  const found: OwnRegex[] = [];
  const plain = globalThis.RegExp;
  const note = (regex: RegExp) => {
    const file = callerInSource(new Error().stack ?? "");
    if (file !== undefined) found.push({ source: regex.source, flags: regex.flags, file });
    return regex;
  };
  globalThis.RegExp = new Proxy(plain, {
    construct: (target, given) => note(Reflect.construct(target, given) as RegExp),
    apply: (target, self, given) => note(Reflect.apply(target, self, given) as RegExp),
  });
  try {
    for (const file of files.filter((each) => !notImported.test(each)))
      await import(pathToFileURL(join(root, file)).href);
    await use();
  } finally {
    globalThis.RegExp = plain;
  }
  return found;
}

/** The file of `src/` that called the constructor itself; a library's own expressions are not ours. */
function callerInSource(stack: string): string | undefined {
  const caller = stack
    .split("\n")
    .slice(1)
    .find((frame) => !frame.includes("collect-regexes"));
  const at = caller?.indexOf(`${root}/`) ?? -1;
  if (caller === undefined || at < 0) return undefined;
  return caller.slice(at + root.length + 1).split(/[:?]/)[0];
}
