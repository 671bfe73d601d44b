import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { drawFrom } from "../../../corpus/generator/draw.ts";
import { drawScenario } from "../../../corpus/generator/draw-scenario.ts";
import { caseOf } from "../../../corpus/generator/generate.ts";
import { plants } from "../../../corpus/generator/plants.ts";
import type { Scenario, VisitKind } from "../../../corpus/generator/scenario.ts";
import type { Style } from "../../../corpus/generator/style.ts";
import { openStyles } from "../../../corpus/styles/index.ts";
import type { Note } from "../../../src/types/index.ts";
import { type Claim, rightClaim } from "./claim.ts";
import { type SeededError, seededErrors } from "./errors.ts";

/** A visit as noted and as billed, and the types that an audit must find in it. */
export interface YearVisit {
  readonly note: Note;
  readonly claim: Claim;
  readonly shows: readonly string[];
}

/** Types that practices err in most, and those whose findings depend most on how well a note is read. */
const frequent: Readonly<Record<string, number>> = {
  MISSING_DOCUMENTATION: 0.07,
  UNDERCODING: 0.08,
  UPCODING: 0.04,
  UNITS_MISMATCH: 0.04,
  UNSUPPORTED_25: 0.03,
  UNSUPPORTED_SERVICE: 0.04,
  MISSED_SERVICE: 0.03,
};

/** Share of the visits that are billed wrongly, by type of finding; those that show as others count twice. */
export const rates: Readonly<Record<string, number>> = Object.fromEntries(
  [...new Set(seededErrors.map(({ type }) => type))].map((type) => [type, frequent[type] ?? 0.01]),
);

/** Each physician writes in one way. */
const physicians = openStyles;

const year = { from: "2025-11-01", to: "2026-10-31" };
/** Visits drawn for one error before it is given up. */
const mostTries = 2000;
/** Multiples of it fill the unit interval evenly, so that rates are met in every run of numbers. */
const golden = 0.618_033_988_749_895;

function errorOf(seed: string, number: number): SeededError | undefined {
  const at = (drawFrom(seed).next() + number * golden) % 1;
  let below = 0;
  for (const [type, rate] of Object.entries(rates)) {
    below += rate;
    if (at < below) {
      const ways = seededErrors.filter((one) => one.type === type);
      return drawFrom(`way ${seed} ${number}`).pick(ways);
    }
  }
  return undefined;
}

const common = (style: Style, visits: readonly VisitKind[]): VisitKind[] =>
  visits.filter((kind) => style.visits?.includes(kind) ?? true);

interface Wanted {
  readonly visits: readonly VisitKind[] | undefined;
  readonly leavesOut: string | undefined;
}

/** The practice takes one tumour a session. */
const hasTwoTumours = ({ acts }: Scenario): boolean =>
  acts.filter(({ kind }) => kind === "mohs").length > 1;

/** A visit of the practice in one of the styles; nothing where it has no element to leave out. */
function draw(seed: string, { visits, leavesOut }: Wanted) {
  const plant = plants.find(({ element }) => element === leavesOut);
  const kinds = plant?.visits ?? visits;
  const fitting = physicians.filter(
    (style) => kinds === undefined || common(style, kinds).length > 0,
  );
  const style = drawFrom(`style ${seed}`).pick(fitting);
  const own = kinds === undefined ? style.visits : common(style, kinds);
  const drawn = drawScenario(seed, { ...year, visits: own });
  const scenario = plant === undefined ? drawn : plant.take(drawn);
  return scenario === undefined || hasTwoTumours(scenario) ? undefined : { scenario, style };
}

const wrote = (scenario: Scenario, style: Style, number: number): Note => {
  const { note } = caseOf(scenario, style, `V${number}`);
  return {
    ...(note as Note),
    patientId: `P${number}`,
    provider: { id: `D${1 + physicians.indexOf(style)}` },
  };
};

/** One visit in fifty is for looks, and rightly billed so. */
const forLooks = { visits: undefined, leavesOut: "reason of freezing keratoses" };
const anything = { visits: undefined, leavesOut: undefined };

function rightVisit(seed: string, number: number): YearVisit {
  const looks = drawFrom(`looks ${seed} ${number}`).chance(0.02);
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const drawn = draw(`${seed} ${number} ${attempt}`, looks ? forLooks : anything);
    if (drawn === undefined) continue;
    const { scenario, style } = drawn;
    return { note: wrote(scenario, style, number), claim: rightClaim(scenario), shows: [] };
  }
  throw new Error("no visit could be drawn");
}

function wrongVisit(seed: string, number: number, error: SeededError): YearVisit {
  const { visits, leavesOut, shows } = error;
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const drawn = draw(`${seed} ${number} ${attempt}`, { visits, leavesOut });
    if (drawn === undefined) continue;
    const { scenario, style } = drawn;
    const claim = error.bill(rightClaim(scenario));
    if (claim !== undefined) return { note: wrote(scenario, style, number), claim, shows };
  }
  throw new Error(`no visit could be billed wrongly as ${error.type}`);
}

/** One visit of a generated year of a practice: the same for the same seed and number. */
export function yearVisit(seed: string, number: number): YearVisit {
  const error = errorOf(seed, number);
  return error === undefined ? rightVisit(seed, number) : wrongVisit(seed, number, error);
}

const columns =
  "note_id,patient_id,provider_id,date_of_service,payer,place_of_service,authorization,code,units,modifiers,diagnoses";

function claimRows({ note, claim }: YearVisit): string {
  const { day, payer, place, authorization = "", earlier, lines } = claim;
  const who = [note.patientId, note.provider?.id];
  const rows = lines.map(({ code, units, modifiers, diagnoses }) => [
    note.id,
    ...who,
    day,
    payer,
    place,
    authorization,
    code,
    units,
    modifiers.join(" "),
    diagnoses.join(" "),
  ]);
  if (earlier !== undefined) {
    rows.push([
      "",
      ...who,
      earlier.dateOfService,
      payer,
      place,
      "",
      earlier.code,
      1,
      "",
      "C44.319",
    ]);
  }
  return rows.map((row) => `${row.join(",")}\n`).join("");
}

/** Writes `notes.ndjson` and `claims.csv` of a year of `size` visits into a folder, and what it holds as `truth.ndjson`. */
export async function writeYear(folder: string, seed: string, size: number): Promise<string[]> {
  const paths = ["notes.ndjson", "claims.csv"].map((name) => join(folder, name));
  const [notes, claims] = paths.map((path) => createWriteStream(path));
  const truth = createWriteStream(join(folder, "truth.ndjson"));
  if (notes === undefined || claims === undefined) return paths;
  claims.write(`${columns}\n`);
  for (let number = 0; number < size; number += 1) {
    const visit = yearVisit(seed, number);
    claims.write(claimRows(visit));
    truth.write(`${JSON.stringify({ id: visit.note.id, shows: visit.shows })}\n`);
    if (!notes.write(`${JSON.stringify(visit.note)}\n`)) await once(notes, "drain");
  }
  await Promise.all([notes, claims, truth].map((stream) => once(stream.end(), "close")));
  return paths;
}
