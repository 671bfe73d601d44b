import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Site } from "./scenario.ts";

const list = z.array(z.string());
const limits = z.array(z.number());
const groups = z.object({ trunk: list, hands: list, face: list });
const banded = z.record(z.string(), z.object({ limits, codes: list }));
const words = z.string().transform((text) => text.split(/\s+/).filter((word) => word !== ""));

const codeTable = z.object({
  biopsy: z.object({
    tangential: list,
    punch: list,
    incisional: list,
    before2019: list,
    places: z.record(z.string(), z.string()),
  }),
  shave: groups.extend({ limits }),
  excision: z.object({ limits, benign: groups, malignant: groups }),
  repair: z.object({
    simple: banded,
    intermediate: banded,
    complex: z.record(z.string(), list),
    adhesive: z.string(),
  }),
  destruction: z.object({
    premalignant: z.object({ first: z.string(), further: z.string(), many: z.string() }),
    benign: z.object({ few: z.string(), many: z.string() }),
    malignant: groups.extend({ limits }),
  }),
  tags: z.object({ first: z.string(), further: z.string() }),
  mohs: z.object({ head: list, body: list, blocks: z.string() }),
  flap: z.object({ trunk: list, limbs: list, cheeks: list, nose: list, large: list }),
  graft: z.object({ trunk: list, limbs: list, cheeks: list, nose: list }),
  drainage: z.object({ simple: z.string(), complicated: z.string() }),
  intralesional: z.object({ few: z.string(), many: z.string(), steroid: z.string() }),
  nail: z.object({ avulsion: list, matrixectomy: z.string(), debridement: list }),
  paring: list,
  debridement: z.object({ selective: list, fat: list, muscle: list }),
  phototherapy: z.object({ plain: z.string(), petrolatum: z.string(), puva: z.string() }),
  photodynamic: z.object({
    staff: z.string(),
    physician: z.string(),
    debrided: z.string(),
    stick: z.string(),
  }),
  hyperhidrosis: z.object({ axillae: z.string(), toxin: z.string() }),
  foreignBody: z.object({ simple: z.string() }),
  softTissue: z.record(z.string(), z.object({ limits, subcutaneous: list, subfascial: list })),
  koh: z.object({ medicare: z.string(), others: z.string() }),
  evaluation: z.object({ new: list, established: list, complexity: z.string() }),
  majorProcedures: words,
  addOns: words,
  laboratory: words,
  drugs: words,
});

const site = z.object({
  id: z.string(),
  area: z.string(),
  weight: z.number(),
  paired: z.boolean(),
  g3: z.enum(["trunk", "hands", "face"]),
  sr: z.enum(["body", "face"]),
  ir: z.enum(["limbs", "hands", "face"]),
  r4: z.enum(["trunk", "limbs", "cheeks", "nose"]),
  mohs: z.enum(["head", "body"]),
  soft: z.string().optional(),
  biopsy: z.string().optional(),
  lateral: z.boolean().default(false),
  words: list,
  short: list,
});

const pairTable = z.object({
  modifierAllowed: z.record(z.string(), words),
  never: z.record(z.string(), words),
});

const read = (name: string): unknown =>
  parse(readFileSync(new URL(`../tables/${name}.yaml`, import.meta.url), "utf8"));

/** Codes and thresholds of the families. */
export const codes = codeTable.parse(read("codes"));

/** The places of the body. */
export const sites: readonly Site[] = z.object({ sites: z.array(site) }).parse(read("sites")).sites;

const terms = z.object({ words: list, short: list });
const termList = z.record(z.string(), terms);

const clinicalTable = z.object({
  lesions: termList,
  impressions: termList,
  reasons: termList,
  causes: termList,
  things: termList,
  methods: termList,
  designs: termList,
  donors: termList,
  regions: termList,
  digits: z.array(z.object({ modifier: z.string(), words: z.string(), short: z.string() })),
});

/** What lesions, reasons and regions are called. */
export const clinical = clinicalTable.parse(read("clinical"));

const pairs = pairTable.parse(read("pairs"));
const sets = (table: Readonly<Record<string, readonly string[]>>) =>
  new Map(Object.entries(table).map(([first, others]) => [first, new Set(others)]));
const allowed = sets(pairs.modifierAllowed);
const never = sets(pairs.never);

/** Does `second` give way to `first` unless a modifier tells the lesions apart? */
export const givesWay = (first: string, second: string): boolean =>
  allowed.get(first)?.has(second) === true;

/** May the two never stand together? */
export const excludes = (first: string, second: string): boolean =>
  never.get(first)?.has(second) === true || never.get(second)?.has(first) === true;
