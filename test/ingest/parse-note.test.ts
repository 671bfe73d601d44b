import { describe, expect, it } from "vitest";
import { maxTextBytes, parseIsoDate, parseNote } from "../../src/ingest/parse-note.ts";

const full = {
  id: "n1",
  text: "Shave biopsy, left cheek.",
  dateOfService: "2026-03-14",
  payer: "aetna",
  patient: { status: "new", birthDate: "1950-02-01", sex: "female" },
  placeOfService: "11",
  patientId: "p",
  encounterId: "e",
  authorization: [{ code: "A", number: "7" }],
  previousNotes: [{ dateOfService: "2026-01-10", text: "Seen." }],
  provider: { id: "d", specialty: "dermatology" },
  history: [{ code: "A", dateOfService: "2026-03-07", diagnosis: "C44", site: "left cheek" }],
  pathology: [{ specimen: "A", site: "left cheek", diagnosis: "nevus", sizeCm: 1.1 }],
  billed: [{ code: "A", units: 1, modifiers: ["59"], diagnoses: ["C44"] }],
};

describe("parseNote", () => {
  it("takes a note with every field as it is", () => {
    expect(parseNote(full)).toEqual({ note: full });
  });

  it("takes id and text alone", () => {
    expect(parseNote({ id: "1", text: "x" })).toMatchObject({ note: { id: "1", text: "x" } });
  });

  it("never touches the text", () => {
    const text = "\uFEFF  A\r\nB\t\u00a0\ud800 ";
    expect(parseNote({ id: "1", text })).toMatchObject({ note: { text } });
  });

  it("gives a record without an id the one at hand", () => {
    expect(parseNote({ text: "x" }, "line-3")).toMatchObject({ note: { id: "line-3" } });
    expect(parseNote({ id: 7, text: "x" })).toMatchObject({ note: { id: "7" } });
  });

  it("reads null as absent and ignores unknown fields", () => {
    const parsed = parseNote({ id: "1", text: "x", dateOfService: null, patient: null, z: 1 });
    expect(parsed).toMatchObject({ note: { id: "1" } });
    expect(parsed).not.toHaveProperty("note.z");
  });

  it.each([
    ["a list", [], "not-a-note"],
    ["null", null, "not-a-note"],
    ["a number", 4, "not-a-note"],
    ["no text", { id: "1" }, "text-missing"],
    ["a null text", { id: "1", text: null }, "text-missing"],
    ["a blank text", { id: "1", text: " \n\t" }, "text-missing"],
    ["a text that is no string", { id: "1", text: 4 }, "not-a-note"],
    ["a text above 1 MB", { id: "1", text: "x".repeat(maxTextBytes + 1) }, "text-too-long"],
    ["a day that is not", { id: "1", text: "x", dateOfService: "2026-02-30" }, "date-invalid"],
    ["another way to write a day", { id: "1", text: "x", dateOfService: "3/4/26" }, "date-invalid"],
    ["a date that is no string", { id: "1", text: "x", dateOfService: 20260314 }, "date-invalid"],
    [
      "a day of the history that is not",
      { id: "1", text: "x", history: [{ code: "A", dateOfService: "2025-02-29" }] },
      "date-invalid",
    ],
    ["an unknown status", { id: "1", text: "x", patient: { status: "old" } }, "not-a-note"],
    ["a list that is none", { id: "1", text: "x", pathology: {} }, "not-a-note"],
  ])("refuses %s", (_name, value, code) => {
    expect(parseNote(value)).toMatchObject({ error: { code } });
  });

  it("takes a text of 1 MB", () => {
    expect(parseNote({ id: "1", text: "x".repeat(maxTextBytes) })).toHaveProperty("note");
  });

  it("names the field to mend and never the words in it", () => {
    const secret = "Jane Roe";
    const parsed = parseNote({
      id: "1",
      text: secret,
      history: [{ code: "A", dateOfService: secret }],
    });
    expect(parsed).toMatchObject({
      error: { message: "Write history[0].dateOfService as a calendar day: YYYY-MM-DD." },
    });
    expect(
      JSON.stringify(parseNote({ id: "1", text: "x", patient: { status: secret } })),
    ).not.toContain(secret);
  });
});

it("reads days of the calendar only", () => {
  expect(parseIsoDate("2024-02-29")).toBe("2024-02-29");
  expect(parseIsoDate("2023-02-29")).toBeUndefined();
  expect(parseIsoDate("2024-2-9")).toBeUndefined();
});
