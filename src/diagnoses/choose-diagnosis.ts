import type { Diagnosis, IsoDate, Lexicon, ProcedureEvent, Site } from "../types/index.ts";
import type { ByBehaviour, DiagnosesTable, DiagnosisFamily, DiagnosisRow } from "./table.ts";
import { stemKey } from "./table.ts";

export interface ChosenDiagnosis {
  readonly code: string;
  readonly confidence: number;
}

/** How sure each way of arriving at a code is; not calibrated. */
const sureness = {
  /** The named disease, with the site and side that it asks for. */
  exact: 0.9,
  /** The side that the family asks for is not stated. */
  sideless: 0.75,
  /** The place is not stated, or not one that the family knows. */
  placeless: 0.6,
  /** Suspected only: the unspecified neoplasm or the sign. */
  suspected: 0.85,
  /** A name without a code of its own. */
  unnamed: 0.6,
} as const;

const MOST_STEPS = 8;

/** The place itself, then what it is part of, then its region: the nearest row wins. */
function partsOf(site: Site, lexicon: Lexicon): readonly string[] {
  const parts: string[] = [];
  for (const id of site.concepts) {
    const regions: string[] = [];
    let next: string | undefined = id;
    for (let step = 0; next !== undefined && step < MOST_STEPS; step += 1) {
      const concept = lexicon.concepts.get(next);
      parts.push(next);
      if (concept?.kind !== "site") break;
      regions.push(concept.region);
      next = concept.within;
    }
    parts.push(...regions);
  }
  return parts;
}

const inForce = ({ from, to }: DiagnosisRow, day: IsoDate): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);

const hasSides = (row: DiagnosisRow): boolean =>
  row.left !== undefined || row["left-upper"] !== undefined;

/** The code of a row by side, and by upper or lower lid where the row asks for it. */
function bySide(row: DiagnosisRow, site: Site): ChosenDiagnosis {
  if (!hasSides(row)) return { code: row.any, confidence: sureness.exact };
  const { side } = site;
  if (side === undefined || side === "both")
    return { code: row.any, confidence: sureness.sideless };
  const words = [...site.qualifiers, ...site.name.toLowerCase().split(" ")];
  const level = words.find((word) => word === "upper" || word === "lower");
  const lid = level === "upper" || level === "lower" ? row[`${side}-${level}`] : undefined;
  const code = lid ?? row[side];
  return code === undefined
    ? { code: row.any, confidence: sureness.sideless }
    : { code, confidence: sureness.exact };
}

function fromFamily(
  family: DiagnosisFamily,
  site: Site | undefined,
  lexicon: Lexicon,
  day: IsoDate,
): ChosenDiagnosis {
  const parts = site === undefined ? [] : partsOf(site, lexicon);
  const rows = family.rows.filter((row) => inForce(row, day));
  for (const part of parts) {
    const row = rows.find((one) => one.part === part);
    if (row !== undefined && site !== undefined) return bySide(row, site);
  }
  return { code: family.unspecified, confidence: sureness.placeless };
}

/** The name of the code on a day, where its number changed. */
const onDay = (code: string, table: DiagnosesTable, day: IsoDate): string => {
  for (const { before, to, after } of table.renamed) {
    if (code === after && day <= to) return before;
    if (code === before && day > to) return after;
  }
  return code;
};

/** The more specific code where the note's reason says what it needs ("inflamed"). */
const refine = (code: string, reason: string | undefined, table: DiagnosesTable): string =>
  table.refined.find(
    (one) =>
      one.code === code && one.words.some((word) => reason?.toLowerCase().includes(word) === true),
  )?.becomes ?? code;

const fallback = (
  codes: ByBehaviour,
  diagnosis: Diagnosis,
  confidence: number,
): readonly ChosenDiagnosis[] => {
  return [{ code: codes[diagnosis.behaviour] ?? codes.default, confidence }];
};

/**
 * ICD-10-CM code of the lesion treated, to the specificity of site and side that the note supports
 * (conventions 21). Suspected: the unspecified neoplasm or the sign, never the disease. No named
 * lesion: none. `day` chooses between codes that changed.
 */
export function chooseDiagnosis(
  event: ProcedureEvent,
  lexicon: Lexicon,
  table: DiagnosesTable,
  day: IsoDate,
): readonly ChosenDiagnosis[] {
  const diagnosis = event.diagnosis.value;
  if (diagnosis === undefined) return [];
  if (diagnosis.certainty === "suspected")
    return fallback(table.suspected, diagnosis, sureness.suspected);
  const concept = lexicon.concepts.get(diagnosis.concept);
  const icd = concept?.kind === "lesion" ? concept.icd : undefined;
  if (icd === undefined) return fallback(table.unnamed, diagnosis, sureness.unnamed);
  const family = table.byConcept.get(diagnosis.concept) ?? table.families.get(stemKey(icd));
  if (family !== undefined) return [fromFamily(family, event.site.value, lexicon, day)];
  if (icd.includes("-")) return fallback(table.unnamed, diagnosis, sureness.unnamed);
  const code = onDay(refine(icd, event.reason.value, table), table, day);
  return [{ code, confidence: sureness.exact }];
}
