import type { GoldLine, GoldVisit, Kind } from "./notes.ts";

/** A way of billing a visit wrongly, and the findings that an audit must make of it. */
export interface SeededError {
  readonly type: string;
  /** Kinds of visits that it is made in. */
  readonly kinds: readonly Kind[];
  /** All types that it shows as; the first is `type`. */
  readonly shows: readonly string[];
  readonly bill: (visit: GoldVisit) => GoldVisit;
}

const withLines = (visit: GoldVisit, lines: readonly GoldLine[]): GoldVisit => ({
  ...visit,
  lines,
});

const mapped = (change: (line: GoldLine) => GoldLine) => (visit: GoldVisit) =>
  withLines(visit, visit.lines.map(change));

const asCode = (from: string | RegExp, to: (code: string) => string) =>
  mapped((line) => (line.code.match(from) === null ? line : { ...line, code: to(line.code) }));

const without = (gone: (line: GoldLine) => boolean) => (visit: GoldVisit) =>
  withLines(
    visit,
    visit.lines.filter((line) => !gone(line)),
  );

const bare = (modifier: string) =>
  mapped((line) => ({ ...line, modifiers: line.modifiers.filter((one) => one !== modifier) }));

const extra =
  (code: string, diagnosis: string, modifiers: readonly string[] = [], first = false) =>
  (visit: GoldVisit) => {
    const line = { code, units: 1, modifiers, diagnoses: [diagnosis] };
    return withLines(visit, first ? [line, ...visit.lines] : [...visit.lines, line]);
  };

const one = (
  type: string,
  kinds: readonly Kind[],
  bill: SeededError["bill"],
  ...also: readonly string[]
): SeededError => ({ type, kinds, bill, shows: [type, ...also] });

const next = (code: string) => String(Number(code) + 1);
const before = (code: string) => String(Number(code) - 1);

/** Errors of every type of finding. */
export const seededErrors: readonly SeededError[] = [
  one(
    "OUTDATED_CODE",
    ["biopsy", "biopsyAndKeratoses"],
    asCode("11102", () => "11100"),
  ),
  one(
    "INVALID_MODIFIER",
    ["warts", "abscess"],
    mapped((line) => ({ ...line, modifiers: ["51"] })),
  ),
  one(
    "INVALID_MODIFIER",
    ["keratoses"],
    mapped((line) => (line.code === "17000" ? { ...line, modifiers: ["25"] } : line)),
  ),
  one("UPCODING", ["keratoses"], (visit) =>
    withLines(visit, [{ code: "17004", units: 1, modifiers: [], diagnoses: ["L57.0"] }]),
  ),
  one("UPCODING", ["visit"], asCode("99213", next)),
  one("UPCODING", ["warts"], asCode("17110", next)),
  one("UPCODING", ["excision"], asCode(/^1205/, next)),
  one("UNDERCODING", ["visitAndKeratoses"], asCode("99214", before)),
  one("UNDERCODING", ["excision"], asCode(/^1164/, before)),
  one(
    "MISSED_SERVICE",
    ["excision"],
    without(({ code }) => code.startsWith("1205")),
  ),
  one(
    "MISSED_SERVICE",
    ["injection"],
    without(({ code }) => code === "J3301"),
  ),
  one(
    "MISSED_SERVICE",
    ["keratoses"],
    without(({ code }) => code === "17003"),
  ),
  one(
    "UNSUPPORTED_SERVICE",
    ["keratoses", "visitAndKeratoses"],
    extra("10060", "L02.411", [], true),
  ),
  one("MISSING_25", ["visitAndKeratoses"], bare("25")),
  one("UNSUPPORTED_25", ["keratoses", "abscess", "biopsy"], extra("99213", "L57.0", ["25"])),
  one("UNBUNDLING", ["cyst"], extra("12001", "L72.0", ["59"])),
  one("UNBUNDLING", ["cyst"], extra("12001", "L72.0")),
  one("BUNDLED_ADDON", ["keratoses", "cyst"], extra("11103", "D49.2")),
  one("MISSING_59_XS", ["biopsyAndKeratoses"], bare("59")),
  one("MUTUALLY_EXCLUSIVE", ["manyKeratoses"], extra("17000", "L57.0")),
  one(
    "UNITS_MISMATCH",
    ["keratoses"],
    mapped((line) => (line.code === "17003" ? { ...line, units: line.units + 2 } : line)),
  ),
  one("MISSING_DOCUMENTATION", ["excisionWithoutMargin"], (visit) => visit),
  one("COSMETIC_BILLED_MEDICAL", ["harmless"], bare("GY"), "BILLED_WITHOUT_NECESSITY"),
  one(
    "COSMETIC_MISCODED",
    ["harmless"],
    mapped((line) => ({ ...line, modifiers: [], diagnoses: ["L82.0"] })),
    "COSMETIC_BILLED_MEDICAL",
  ),
  one("GLOBAL_PERIOD_CONFLICT", ["visit"], (visit) => {
    const earlier = new Date(Date.parse(visit.note.dateOfService ?? "") - 5 * 86_400_000);
    const dateOfService = earlier.toISOString().slice(0, 10) as `${number}-${number}-${number}`;
    return { ...visit, note: { ...visit.note, history: [{ code: "11642", dateOfService }] } };
  }),
  one(
    "DX_MISMATCH",
    ["keratoses", "manyKeratoses"],
    mapped((line) => ({ ...line, diagnoses: ["L82.1"] })),
  ),
  one("WRONG_UNLISTED", ["visit", "cyst"], extra("99600", "L72.0")),
  one("WRONG_POS_MODE", ["video"], bare("95")),
  one("PA_MISSING", ["light"], (visit) => ({
    ...visit,
    note: { ...visit.note, authorization: [] },
  })),
  one("SEQUENCE", ["excision"], (visit) => withLines(visit, visit.lines.toReversed())),
  one(
    "BILLED_WITHOUT_NECESSITY",
    ["inflamed"],
    mapped((line) => ({ ...line, diagnoses: ["L82.1"] })),
  ),
];
