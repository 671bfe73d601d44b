import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Rate, wilson } from "../../../src/audit/wilson.ts";

/** How the findings of one type compare with the errors that were seeded. */
export interface TypeScore {
  readonly type: string;
  readonly seeded: number;
  readonly found: number;
  readonly recall: number;
  readonly precision: number;
  /** Share of the visits that the audit finds it in. */
  readonly rate: Rate;
  /** Does the interval of the rate hold the share that was seeded? */
  readonly rateHolds: boolean;
}

async function* linesOf<Line>(path: string): AsyncGenerator<Line> {
  for await (const line of createInterface({ input: createReadStream(path) })) {
    yield JSON.parse(line) as Line;
  }
}

/** Adds a visit to those of a type. */
function add(types: Map<string, Set<string>>, type: string, id: string): void {
  types.set(type, (types.get(type) ?? new Set()).add(id));
}

/** The errors of a year by type, as `writeYear` wrote them down: ids of visits. */
export async function seededIn(folder: string): Promise<Map<string, Set<string>>> {
  const seeded = new Map<string, Set<string>>();
  const truth = linesOf<{ id: string; shows: readonly string[] }>(join(folder, "truth.ndjson"));
  for await (const { id, shows } of truth) for (const type of shows) add(seeded, type, id);
  return seeded;
}

/** The findings of an audit by type: ids of visits. Questions do not count. */
export async function foundIn(out: string): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  const findings = linesOf<{ id: string; type: string; kind: string }>(
    join(out, "findings.ndjson"),
  );
  for await (const { id, type, kind } of findings) if (kind === "finding") add(found, type, id);
  return found;
}

/** Compares an audit with the errors of its year, by type, one a visit and type. */
export async function scoreYear(
  folder: string,
  out: string,
  audited: number,
): Promise<readonly TypeScore[]> {
  const seeded = await seededIn(folder);
  const found = await foundIn(out);
  const types = [...new Set([...found.keys(), ...seeded.keys()])].sort();
  return types.map((type) => {
    const wanted = seeded.get(type) ?? new Set();
    const got = found.get(type) ?? new Set();
    const right = [...got].filter((id) => wanted.has(id)).length;
    const rate = wilson(got.size, audited);
    const share = wanted.size / audited;
    return {
      type,
      seeded: wanted.size,
      found: got.size,
      recall: wanted.size === 0 ? 1 : right / wanted.size,
      precision: got.size === 0 ? 1 : right / got.size,
      rate,
      rateHolds: rate.lower <= share && share <= rate.upper,
    };
  });
}
