import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { npmPack } from "./pack.ts";

// CI builds before it tests; without a build there is nothing to pack.
describe.skipIf(!existsSync("dist/cli/main.js"))("the packed package", () => {
  const paths = npmPack(["--dry-run"]).files.map(({ path }) => path);
  const own = paths.filter((path) => !path.startsWith("node_modules/"));

  it("holds what runs", () => {
    const lexicons = readdirSync("lexicons", { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(?:yaml|csv|txt|json)$/.test(file))
      .map((file) => `lexicons/${file}`);
    const needed = ["dist/cli/main.js", "dist/index.js", "dist/index.d.ts", ...lexicons];
    expect(lexicons.length).toBeGreaterThan(20);
    expect(needed.filter((path) => !own.includes(path))).toEqual([]);
  });

  it("holds nothing else: no tests, notes, sources, maps, settings", () => {
    const expected =
      /^(?:dist\/(?!cli\/write-).*\.(?:js|d\.ts|json|html|css|svg)|lexicons\/.*|models\/.*|src\/service\/web\/[\w-]+\.(?:html|css|js|svg)|README\.md|SECURITY\.md|package\.json)$/;
    expect(own.filter((path) => !expected.test(path))).toEqual([]);
  });

  it("brings natural with the empty packages, as overrides do not reach who installs it", () => {
    const bundled = paths.filter((path) => path.startsWith("node_modules/"));
    const below = (folder: string) => bundled.filter((path) => path.startsWith(`${folder}/`));
    expect(below("node_modules/natural/lib/natural/classifiers").length).toBeGreaterThan(2);
    expect(below("node_modules/mongoose").sort()).toEqual([
      "node_modules/mongoose/index.js",
      "node_modules/mongoose/package.json",
    ]);
  });
});
