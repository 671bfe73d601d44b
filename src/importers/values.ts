import { columnOf, isCode, readSheet } from "./read-sheet.ts";

/** What a release says of each code: fields by name, as they are stored. */
export type Values = ReadonlyMap<string, Readonly<Record<string, string>>>;

const number = (field: string | undefined, what: string): string => {
  const text = (field ?? "").trim();
  if (!/^\d+(?:\.\d+)?$/.test(text))
    throw new Error(`${what} is no number: "${text.slice(0, 20)}"`);
  return text;
};

/** Unit ceilings (MUE): code, value and adjudication indicator. */
export function readCeilings(text: string): Values {
  const sheet = readSheet(text, ([code]) => isCode(code));
  const value = columnOf(sheet, /mue values?/, "ceiling");
  const indicator = columnOf(sheet, /adjudication/, "adjudication indicator");
  return new Map(
    sheet.rows.map((row) => {
      const [code = ""] = row;
      const mai = /^[123]/.exec(row[indicator] ?? "")?.[0] ?? "";
      return [code, { mue: number(row[value], `the ceiling of ${code}`), mai }];
    }),
  );
}

/** Relative values: work, global days, multiple-procedure and bilateral indicators of whole services. */
export function readFees(text: string): Values {
  const sheet = readSheet(text, ([code, modifier]) => isCode(code) && (modifier ?? "").length < 3);
  const work = columnOf(sheet, /work rvu$/, "work value");
  const global = columnOf(sheet, /glob days$/, "global days");
  const multiple = columnOf(sheet, /mult proc$/, "multiple-procedure indicator");
  const bilateral = columnOf(sheet, /bilat surg$/, "bilateral indicator");
  const whole = sheet.rows.filter(([, modifier]) => modifier === "");
  return new Map(
    whole.map((row) => {
      const [code = ""] = row;
      const fields = {
        work_rvu: number(row[work], `the work value of ${code}`),
        global_days: row[global] ?? "",
        multiple: row[multiple] ?? "",
        bilateral: row[bilateral] ?? "",
      };
      return [code, fields];
    }),
  );
}

/** Add-on codes with their parents; those whose parents the contractor names (`CCCCC`) say nothing. */
export function readAddOns(text: string): Values {
  const isPair = ([one, other]: readonly string[]) =>
    [one, other].every((field) => isCode(field) || field === "CCCCC");
  const sheet = readSheet(text, isPair);
  const addOn = columnOf(sheet, /add[-_ ]?on/, "add-on code");
  const primary = columnOf(sheet, /primary/, "primary code");
  const parents = new Map<string, string[]>();
  for (const row of sheet.rows) {
    const [code = "", parent = ""] = [row[addOn], row[primary]];
    if (!isCode(parent) || !isCode(code)) continue;
    parents.set(code, [...(parents.get(code) ?? []), parent]);
  }
  return new Map(
    [...parents].map(([code, codes]) => [
      code,
      { parents: [...new Set(codes)].toSorted().join(" ") },
    ]),
  );
}

/** A site's licensed descriptions: code and description, whatever the heads call them. */
export function readDescriptions(text: string): Values {
  const sheet = readSheet(text, (row) => row.some(isCode));
  const code = columnOf(sheet, /code|cpt|hcpcs/, "code");
  const words = columnOf(sheet, /desc/, "description");
  return new Map(
    sheet.rows.flatMap((row) => {
      const description = (row[words] ?? "").replace(/\s+/g, " ");
      return isCode(row[code]) && description !== "" ? [[row[code] ?? "", { description }]] : [];
    }),
  );
}

/**
 * The valid ICD-10-CM codes of an order file, with their dots: fixed columns (order number, code,
 * validity) as CMS releases it, or CSV with the code and a column `valid`.
 */
export function readDiagnoses(text: string): readonly string[] {
  const fixed = [...text.matchAll(/^\d{5} ([A-Z][0-9A-Z]{2,6}) +1 /gm)].map(
    ([, code = ""]) => code,
  );
  const codes = fixed.length > 0 ? fixed : diagnosesOfSheet(text);
  return codes.map((code) =>
    code.includes(".") || code.length <= 3 ? code : `${code.slice(0, 3)}.${code.slice(3)}`,
  );
}

function diagnosesOfSheet(text: string): readonly string[] {
  const isDiagnosis = (field: string | undefined) =>
    /^[A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?$/.test(field ?? "");
  const sheet = readSheet(text, (row) => row.some(isDiagnosis));
  const code = columnOf(sheet, /code/, "diagnosis code");
  const valid = columnOf(sheet, /valid/, "validity");
  return sheet.rows
    .filter((row) => isDiagnosis(row[code]) && row[valid] === "1")
    .map((row) => row[code] ?? "");
}
