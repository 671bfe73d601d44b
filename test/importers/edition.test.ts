import { expect, it } from "vitest";
import { editionOf } from "../../src/importers/edition.ts";

it.each([
  ["MCR_MUE_PractitionerServices_Eff_04-01-2026.csv", "2026-04-01"],
  ["NCCI_PTP_practitioner_2024-07-01_derm.csv", "2024-07-01"],
  ["ccipra-v302r0-f1.txt", "2024-07-01"],
  ["ccipra-v320r0-f4.txt", "2026-01-01"],
  ["AOC_V2026Q3-MCR.txt", "2026-07-01"],
  ["PPRRVU2025_Oct.csv", "2025-10-01"],
  ["PPRRVU26_JAN.csv", "2026-01-01"],
  ["RVU26C.csv", "2026-07-01"],
  ["icd10cm_order_2026.txt", "2025-10-01"],
  ["icd10cm-order-April-2026.txt", "2026-04-01"],
  ["ICD10CM_FY2024_order.csv", "2023-10-01"],
  ["pairs.csv", undefined],
])("%s holds from %s", (name, day) => {
  expect(editionOf(name)).toBe(day);
});
