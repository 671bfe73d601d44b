import { expect, it } from "vitest";
import { termProblems } from "../../src/lexicon/hygiene.ts";
import { readTerms } from "../../src/lexicon/load.ts";
import type { Concept, TermEntry } from "../../src/types/index.ts";

const lesion = (id: string): Concept => ({ kind: "lesion", id, name: id, behaviour: "benign" });
const concepts = new Map<string, Concept>([
  ["wart", lesion("wart")],
  ["corn", lesion("corn")],
  ["warts-agent", { kind: "agent", id: "warts-agent", name: "warts agent" }],
]);
const entry = (concept: string, words: string[], not: string[] = []): TermEntry => ({
  concept,
  words,
  not,
});
const problems = (...terms: TermEntry[]) => termProblems(terms, concepts);

it("finds nothing in clean entries", () => {
  expect(problems(entry("wart", ["wart"], ["wart hog"]), entry("corn", ["corn"]))).toEqual([]);
});

it.each([
  ["an empty word", entry("wart", ["wart", ""]), "wart: an empty word; take out the stray comma."],
  ["no words", entry("wart", []), "wart: no words; add one or take the entry out."],
  ["capitals", entry("wart", ["Wart"]), '"Wart" can never be found'],
  ["a typographic quote", entry("wart", ["wart\u2019s"]), "can never be found"],
  ["a look-alike without the word", entry("wart", ["wart"], ["hog"]), "holds none of its words"],
  [
    "a look-alike that is a word",
    entry("wart", ["wart"], ["wart"]),
    "both a word and a look-alike",
  ],
])("says how to mend %s", (_, written, message) => {
  expect(problems(written).join("\n")).toContain(message);
});

it("finds one word in two concepts of a kind, also under another spelling", () => {
  expect(problems(entry("wart", ["flat wart"]), entry("corn", ["flat-wart"]))).toEqual([
    'corn: "flat-wart" is a word of wart already; keep it in one place.',
  ]);
});

it("lets a word stand for concepts of different kinds", () => {
  expect(problems(entry("wart", ["wart"]), entry("warts-agent", ["wart"]))).toEqual([]);
});

it("takes a plural for the word in a look-alike", () => {
  expect(problems(entry("wart", ["wart"], ["warts and all"]))).toEqual([]);
});

it("finds a place within nothing, and one within itself", () => {
  const groups = { lesion: [], simple: [], intermediate: [], complex: [], mohs: [] } as const;
  const site = (id: string, within: string): [string, Concept] => [
    id,
    { kind: "site", id, name: id, groups, within, region: "face", paired: false },
  ];
  const found = termProblems([], new Map([site("tip", "moon"), site("a", "b"), site("b", "a")]));
  expect(found).toEqual([
    "tip: lies within `moon`, which is no site.",
    "a: its broader places lead back to itself.",
    "b: its broader places lead back to itself.",
  ]);
});

it("names the file whose sources are missing", () => {
  const text = "summary: x\nsources: []\nentries:\n  - { concept: a, words: a }\n";
  expect(() => readTerms([{ path: "terms/agents.yaml", text }])).toThrow(
    /terms\/agents\.yaml cannot be read[\s\S]*name at least one source/,
  );
});
