import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Concept, DatedTable, Lexicon, TermEntry } from "../types/index.ts";
import { readAuthorizations } from "./authorizations.ts";
import { parseCodeList } from "./code-list.ts";
import { readCues, readHeadings } from "./cue-file.ts";
import { datedTable, IsoDateSchema, SourcesSchema } from "./dated-table.ts";
import { readDiagnosisSupport } from "./diagnosis-support.ts";
import { readEditions } from "./editions.ts";
import { termProblems } from "./hygiene.ts";
import { parsePairs } from "./ncci-pairs.ts";
import { payerFinder, readPayers } from "./payers.ts";
import {
  hashOf,
  type LexiconFile,
  readContent,
  readLexiconFile,
  readLexiconFolder,
  stemOf,
} from "./read-files.ts";
import { termFiles } from "./term-file.ts";

/** `lexicons/` at the package root: two folders above this file, in `src/` and in `dist/` alike. */
const packaged = (): string => fileURLToPath(new URL("../../lexicons", import.meta.url));

const Coverage = z.strictObject({
  summary: z.string(),
  sources: SourcesSchema,
  from: IsoDateSchema,
});
const AnyTable = datedTable(z.unknown());

const asText = (content: unknown): string => String(content);

/** `techniques-nails.yaml` is read as `techniques.yaml` is: a kind of words may fill several files. */
const kindOf = (file: LexiconFile): string => stemOf(file).split("-", 1).join("");

/** Concepts and words of the files of `lexicons/terms/`, checked; throws with all that is to be mended. */
export function readTerms(files: readonly LexiconFile[]): Pick<Lexicon, "concepts" | "terms"> {
  const concepts = new Map<string, Concept>();
  const terms: TermEntry[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const read = termFiles[kindOf(file)];
    if (read === undefined) throw new Error(`${file.path}: no such kind of terms is known.`);
    const content = readContent(file, read);
    for (const concept of content.concepts) {
      if (concepts.has(concept.id)) {
        problems.push(
          `${concept.id}: a concept of this name exists already; name one of them anew.`,
        );
      }
      concepts.set(concept.id, concept);
    }
    terms.push(...content.terms);
  }
  problems.push(...termProblems(terms, concepts));
  if (problems.length > 0) throw new Error(`lexicons/terms:\n${problems.join("\n")}`);
  return { concepts, terms };
}

function readTables(files: readonly LexiconFile[]): ReadonlyMap<string, DatedTable<unknown>> {
  return new Map(
    files.map((file) => [
      stemOf(file),
      { versions: readContent(file, (content) => AnyTable.parse(content)).versions },
    ]),
  );
}

/** Reads and checks only the words: concepts, their words and look-alikes. */
export const loadTerms = (folder: string = packaged()): Pick<Lexicon, "concepts" | "terms"> =>
  readTerms(readLexiconFolder(folder, "terms"));

/**
 * Reads everything in a lexicon folder, by default the one that comes with the package.
 *
 * Throws one error naming the file and how to mend it where a file is missing or its content does
 * not hold together; a lexicon that loads is whole.
 */
export function loadLexicon(folder: string = packaged()): Lexicon {
  const termTexts = readLexiconFolder(folder, "terms");
  const cueText = readLexiconFile(folder, "cues.yaml");
  const headingText = readLexiconFile(folder, "sections.yaml");
  const tableTexts = readLexiconFolder(folder, "codes");
  const codeText = readLexiconFile(folder, "code-list.csv");
  const pairText = readLexiconFile(folder, "edits/ncci.csv");
  const coverageText = readLexiconFile(folder, "coverage.yaml");
  const editionText = readLexiconFile(folder, "editions.yaml");
  const payerText = readLexiconFile(folder, "payers.yaml");
  const authorizationText = readLexiconFile(folder, "prior-authorization.yaml");
  const supportText = readLexiconFile(folder, "diagnosis-support.yaml");
  const visitTexts = [editionText, payerText, authorizationText, supportText];

  return {
    version: hashOf([...termTexts, cueText, headingText]),
    tablesVersion: hashOf([...tableTexts, codeText, pairText, coverageText, ...visitTexts]),
    ...readTerms(termTexts),
    cues: readContent(cueText, readCues),
    headings: readContent(headingText, readHeadings),
    tables: readTables(tableTexts),
    codes: readContent(codeText, (content) => parseCodeList(asText(content))),
    pair: readContent(pairText, (content) => parsePairs(asText(content))),
    editions: readContent(editionText, readEditions),
    payer: readContent(payerText, (content) => payerFinder(readPayers([content]))),
    authorizations: readContent(authorizationText, readAuthorizations),
    unsupporting: readContent(supportText, readDiagnosisSupport),
    from: readContent(coverageText, (content) => Coverage.parse(content)).from,
  };
}
