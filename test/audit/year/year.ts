import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { lexicon } from "../../helpers/events.ts";
import { chanceOf } from "./chance.ts";
import { seededErrors } from "./claims.ts";
import { type GoldLine, type GoldVisit, type Kind, kinds, writeVisit } from "./notes.ts";

/** A visit as billed, and the types that an audit must find in it. */
export interface YearVisit extends GoldVisit {
  readonly shows: readonly string[];
}

const types = [...new Set(seededErrors.map(({ type }) => type))];
/** Share of the visits that are billed wrongly, for each type of finding. */
export const rateOfType = 0.012;

/** Notes that leave something out are written for their errors only. */
const regular = Object.keys(kinds).filter((kind) => kind !== "excisionWithoutMargin") as [
  Kind,
  ...Kind[],
];

function seedOf(share: number, chance: ReturnType<typeof chanceOf>) {
  const type = types[Math.floor(share / rateOfType)];
  if (type === undefined) return undefined;
  const [first, ...rest] = seededErrors.filter((error) => error.type === type);
  return first === undefined ? undefined : chance.pick([first, ...rest]);
}

const worth = (code: string): number => lexicon.codes.get(code)?.at(-1)?.workRvu ?? 0;

/** Claim order as a biller keeps it: visits as they come, procedures by value, add-ons behind their codes. */
function inOrder(visit: GoldVisit): GoldVisit {
  const isAddOn = ({ code }: GoldLine) =>
    (lexicon.codes.get(code)?.at(-1)?.parents ?? []).length > 0;
  const standing = visit.lines.filter((line) => !isAddOn(line));
  const lines = standing.toSorted((a, b) => worth(b.code) - worth(a.code));
  return { ...visit, lines: [...lines, ...visit.lines.filter(isAddOn)] };
}

/** One visit of a generated year: the same for the same seed and number. */
export function yearVisit(seed: string, number: number): YearVisit {
  const chance = chanceOf(`${seed}:${number}`);
  const error = seedOf(chance.share(), chance);
  if (error === undefined) {
    return { ...inOrder(writeVisit(chance.pick(regular), number, chance)), shows: [] };
  }
  const [first = "keratoses", ...rest] = error.kinds;
  const visit = inOrder(writeVisit(chance.pick([first, ...rest]), number, chance));
  const billed = error.bill(visit);
  return { ...(error.type === "SEQUENCE" ? billed : inOrder(billed)), shows: error.shows };
}

const claimRow = (visit: YearVisit, line: YearVisit["lines"][number]): string =>
  [
    visit.note.id,
    visit.note.dateOfService,
    line.code,
    line.units,
    line.modifiers.join(" "),
    line.diagnoses.join(" "),
  ].join(",");

/** Writes `notes.ndjson` and `claims.csv` of a year of `size` visits into a folder. */
export async function writeYear(folder: string, seed: string, size: number): Promise<string[]> {
  const paths = [join(folder, "notes.ndjson"), join(folder, "claims.csv")];
  const [notes, claims] = paths.map((path) => createWriteStream(path));
  if (notes === undefined || claims === undefined) return paths;
  claims.write("note_id,date_of_service,code,units,modifiers,diagnoses\n");
  for (let number = 0; number < size; number += 1) {
    const visit = yearVisit(seed, number);
    claims.write(visit.lines.map((line) => `${claimRow(visit, line)}\n`).join(""));
    if (!notes.write(`${JSON.stringify(visit.note)}\n`)) await once(notes, "drain");
  }
  await Promise.all([notes, claims].map((stream) => once(stream.end(), "close")));
  return paths;
}
