import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { createEngine } from "../../src/index.ts";
import type { Note } from "../../src/types/index.ts";
import { toldSuggestion } from "./told-suggestion.ts";

/** Any field of a note; one without a day has the day below, one with `null` has none. */
type Case = Omit<Partial<Note>, "dateOfService"> & {
  readonly name: string;
  readonly text: string;
  readonly dateOfService?: Note["dateOfService"] | null;
};

const engine = createEngine({ today: "2026-06-30" });

const noteOf = ({ name, dateOfService = "2026-03-02", ...fields }: Case): Note => ({
  ...fields,
  id: name,
  ...(dateOfService === null ? {} : { dateOfService }),
});

const told = (one: Case): string =>
  [
    `# ${one.name}`,
    ...one.text.trim().split("\n"),
    "",
    ...toldSuggestion(engine.suggest(noteOf(one))),
  ].join("\n");

/**
 * What a coder reads of each note stands beside this file, family by family. Where it changes on
 * purpose, `npx vitest run test/accounts -u` writes it anew; its difference is to be read line by line.
 */
const families = readdirSync("test/accounts/notes").map((file) => file.replace(".yaml", ""));

it.each(families)("%s: lines, reasons, gaps and what they stand on", async (family) => {
  const cases = parse(readFileSync(`test/accounts/notes/${family}.yaml`, "utf8")) as Case[];
  const account = `${cases.map(told).join("\n\n")}\n`;
  await expect(account).toMatchFileSnapshot(resolve(`test/accounts/${family}.txt`));
});
