import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Note } from "../../src/types/index.ts";

const folder = "corpus/notes";

/** Every hand-written note of the corpus, in the order of the files. */
export const corpusNotes: readonly Note[] = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .flatMap((name) => {
    const cases: { readonly note: Note }[] = parse(readFileSync(`${folder}/${name}`, "utf8"));
    return cases.map(({ note }) => note);
  });
