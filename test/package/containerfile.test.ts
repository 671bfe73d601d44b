import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const text = readFileSync("Containerfile", "utf8");
const stages = text.split(/^FROM .*$/m).slice(1);
const [build = "", run = ""] = stages;

/** The words of all lines of one instruction. */
const lines = (stage: string, instruction: string): string[] =>
  stage
    .split("\n")
    .filter((line) => line.startsWith(`${instruction} `))
    .map((line) => line.slice(instruction.length + 1));

describe("the Containerfile", () => {
  it("copies files that are there, and never the corpus or the tests", () => {
    const copied = lines(build, "COPY").flatMap((words) => words.split(" ").slice(0, -1));
    expect(copied).not.toHaveLength(0);
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
    expect(copied.filter((path) => /^(?:corpus|test|\.)$/.test(path))).toEqual([]);
  });

  it("runs without rights, with a health check, on files that its user cannot change", () => {
    expect(stages).toHaveLength(2);
    expect(lines(run, "USER")).toEqual(["node"]);
    expect(lines(run, "HEALTHCHECK").join()).toContain("/healthz");
    expect(lines(run, "COPY")).toContain("--from=build --chown=root:root /app ./");
    expect(lines(run, "RUN")).toEqual([]);
  });

  it("keeps the embedded store in a volume that its user may write to, and nothing else", () => {
    expect(lines(run, "VOLUME")).toEqual(["/data"]);
    expect(lines(run, "ENV").join()).toContain("MARGINALIA_STORE=/data");
    expect(lines(run, "COPY").filter((words) => !words.includes("root:root"))).toEqual([
      "--from=build --chown=node:node /build/volume/ /",
    ]);
  });

  it("runs no install script", () => {
    const installs = lines(build, "RUN").filter((words) =>
      /\bnpm (?:ci|install|pack)\b/.test(words),
    );
    expect(installs).toHaveLength(3);
    expect(installs.filter((words) => !words.includes("--ignore-scripts"))).toEqual([]);
  });
});
