import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEngine } from "../src/index.ts";

const readme = readFileSync("README.md", "utf8");

/** The fenced blocks of a language, in order. */
function blocks(language: string): string[] {
  const fenced = new RegExp(`^\`\`\`${language}\\n([^\`]*)^\`\`\`$`, "gm");
  return [...readme.matchAll(fenced)].map(([, content]) => content ?? "");
}

/** The page shows some of the evidence and gaps, and a confidence that may move a little. */
function shown(key: string, value: unknown): unknown {
  if (key === "confidence" && typeof value === "number") return expect.closeTo(value, 1);
  if ((key === "evidence" || key === "gaps") && Array.isArray(value)) {
    return expect.arrayContaining(value.map((one: object) => expect.objectContaining(one)));
  }
  return value;
}

describe("the README", () => {
  it("shows a note and what it gets", () => {
    const [note = ""] = blocks("text");
    const [suggestion = ""] = blocks("json");
    const given = createEngine().suggest({ id: "1", text: note });
    expect(given).toMatchObject(JSON.parse(suggestion, shown) as object);
  });

  it("links to files that are there", () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link ?? "");
    const own = links.filter((link) => !link.startsWith("https://"));
    expect(own).not.toHaveLength(0);
    expect(own.filter((link) => !existsSync(link))).toEqual([]);
  });

  it("names scripts that are there", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? "");
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
