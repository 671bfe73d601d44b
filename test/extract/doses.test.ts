import { expect, it } from "vitest";
import { findDoses } from "../../src/extract/doses.ts";

/** `40 mg/ml 0.3 ml total` for each dose. */
const read = (plain: string): string =>
  findDoses(plain)
    .map(({ mgPerMl, ml, mg, each, total }) =>
      [
        ...(mgPerMl === undefined ? [] : [`${mgPerMl} mg/ml`]),
        ...(ml === undefined ? [] : [`${ml} ml`]),
        ...(mg === undefined ? [] : [`${mg} mg`]),
        ...(each ? ["each"] : []),
        ...(total ? ["total"] : []),
      ].join(" "),
    )
    .join("; ");

it.each([
  ["tac 20 mg/ml, 0.2 ml each, 0.6 ml total", "20 mg/ml 0.6 ml total"],
  ["ilk 5 mg/cc, 2 cc total", "5 mg/ml 2 ml total"],
  ["kenalog-10", "10 mg/ml"],
  ["kenalog 10, 0.5 cc", "10 mg/ml 0.5 ml"],
  ["k10 0.4 ml", "10 mg/ml 0.4 ml"],
  ["triamcinolone 10 mg/ml x 1.2 ml", "10 mg/ml 1.2 ml"],
  ["2.5 mg/ml, 0.05 ml per site", "2.5 mg/ml 0.05 ml each"],
  ["20 mg of triamcinolone", "20 mg"],
  ["kenalog forty milligrams per milliliter", "40 mg/ml"],
  ["two milliliters of triamcinolone ten milligrams per milliliter", "10 mg/ml 2 ml"],
  ["total volume 1.5 ml", "1.5 ml total"],
  ["volume injected: 1.2 ml", "1.2 ml"],
  ["concentration: 5 mg/ml, volume injected: ______ ml", "5 mg/ml"],
  ["kenalog 40 diluted to 5 mg/ml, 1 ml", "5 mg/ml 1 ml"],
  ["(5 mg/ml = tac 10 diluted 1:1)", "5 mg/ml"],
  ["tac 5 mg/ml, 0.1-0.2 cc ea", "5 mg/ml 0.1 ml each"],
  ["i injected 0.6 ml of kenalog 10 mg/ml", "10 mg/ml 0.6 ml"],
  ["tac 5 mg/ml (0.1 ml per lesion, 0.6 ml total) mixed with 1% lidocaine", "5 mg/ml 0.6 ml total"],
  ["lidocaine 1 ml. tac 10 mg/ml 0.3 ml", "10 mg/ml 0.3 ml"],
  [
    "tac 10 mg/ml 0.3 ml to the scalp\ntac 40 mg/ml 0.5 ml to the chest",
    "10 mg/ml 0.3 ml; 40 mg/ml 0.5 ml",
  ],
])("%s", (plain, expected) => expect(read(plain)).toBe(expected));

it.each([
  "1% lidocaine with epinephrine, 3 cc",
  "0.4 cc 1% lidocaine was injected",
  "anesthesia: xylocaine, 2 ml injected",
  "0.25% bupivacaine 30 ml",
  "irrigated with 250 ml saline",
  "pus ~6cc drained, ebl < 5 ml",
  "triamcinolone 0.1% ointment bid",
  "lisinopril 10 mg daily, doxycycline 100 mg bid",
  "reconstituted with 2.5 ml saline (4 u per 0.1 ml)",
  "volume injected: ______ ml",
  "a 4 mm papule and 3 cm scar",
])("no dose in: %s", (plain) => expect(read(plain)).toBe(""));
