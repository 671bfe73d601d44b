import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { loadLexicon } from "../lexicon/load.ts";
import { readNotCovered } from "../lexicon/not-covered.ts";
import { rules } from "../rules/index.ts";
import { overviewOf, withNotCovered } from "./overview.ts";

const read = (path: string): unknown => parse(readFileSync(path, "utf8"));

const tables = rules
  .map(({ id }) => ({ id, ...(read(`lexicons/codes/${id}.yaml`) as { summary: string }) }))
  .toSorted((a, b) => a.id.localeCompare(b.id));
const groups = readNotCovered(read("lexicons/not-covered.yaml"));

writeFileSync("lexicons/overview.md", overviewOf(tables, groups, loadLexicon("lexicons")));
writeFileSync("README.md", withNotCovered(readFileSync("README.md", "utf8"), groups));
