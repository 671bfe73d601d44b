import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { yearVisit } from "./year.ts";

/** How the findings of one type compare with the errors that were seeded. */
export interface TypeScore {
  readonly type: string;
  readonly seeded: number;
  readonly found: number;
  readonly right: number;
  readonly recall: number;
  readonly precision: number;
}

/** Compares the findings of an audit with the errors of the year: one a visit and type. Questions do not count. */
export async function scoreYear(folder: string, seed: string, size: number): Promise<TypeScore[]> {
  const found = new Map<string, Set<number>>();
  for await (const line of createInterface({
    input: createReadStream(join(folder, "findings.ndjson")),
  })) {
    const { type, visit, kind } = JSON.parse(line) as { type: string; visit: number; kind: string };
    if (kind === "finding") found.set(type, (found.get(type) ?? new Set()).add(visit));
  }
  const seeded = new Map<string, Set<number>>();
  for (let number = 0; number < size; number += 1) {
    for (const type of yearVisit(seed, number).shows)
      seeded.set(type, (seeded.get(type) ?? new Set()).add(number));
  }
  const types = [...new Set([...found.keys(), ...seeded.keys()])].sort();
  return types.map((type) => {
    const wanted = seeded.get(type) ?? new Set();
    const got = found.get(type) ?? new Set();
    const right = [...got].filter((visit) => wanted.has(visit)).length;
    return {
      type,
      seeded: wanted.size,
      found: got.size,
      right,
      recall: wanted.size === 0 ? 1 : right / wanted.size,
      precision: got.size === 0 ? 1 : right / got.size,
    };
  });
}
