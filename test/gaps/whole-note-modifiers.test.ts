import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import type { Note } from "../../src/types/index.ts";

const engine = createEngine({ today: "2026-03-02" });
const suggest = (text: string, more: Partial<Note> = {}) =>
  engine.suggest({ id: "1", text, dateOfService: "2025-03-04", ...more });
const gapsOf = (text: string, more: Partial<Note> = {}) =>
  suggest(text, more).gaps.map(({ id }) => id);

describe("drug-waste-missing", () => {
  const id = "drug-waste-missing";
  const toxin = "Axillary hyperhidrosis: Botox 50 units into each axilla";
  it("asks Medicare's notes about a single-dose drug from July 2023", () => {
    expect(gapsOf(`${toxin}.`, { dateOfService: "2023-07-01" })).toContain(id);
    expect(gapsOf(`${toxin}.`, { dateOfService: "2023-06-30" })).not.toContain(id);
    expect(gapsOf(`${toxin}.`, { payer: "aetna" })).not.toContain(id);
  });
  it("is silent where the note tells of waste, or of none", () => {
    expect(gapsOf(`${toxin}, none wasted.`)).not.toContain(id);
    expect(gapsOf(`${toxin}; 20 units discarded.`)).not.toContain(id);
  });
  it("is silent for a vial of several doses", () => {
    const steroid = "One keloid of the chest was injected with 0.5 mL of Kenalog-40.";
    expect(gapsOf(steroid)).not.toContain(id);
  });
});

describe("remote-procedure", () => {
  const id = "remote-procedure";
  const visit = "Psoriasis flaring, started clobetasol 0.05% ointment prescription.";
  it("asks where, of a procedure at a visit by video", () => {
    expect(gapsOf(`Established patient seen by video. ${visit} 2 warts frozen.`)).toContain(id);
  });
  it("is silent for a visit alone, and for one at the office", () => {
    expect(gapsOf(`Established patient seen by video. ${visit}`)).not.toContain(id);
    expect(gapsOf(`Established patient. ${visit} 2 warts frozen.`)).not.toContain(id);
  });
});

describe("technique-conflict", () => {
  const id = "technique-conflict";
  const account =
    "DESCRIPTION: The 6 mm irritated nevus of the right back was shaved off at the level of the dermis with a dermablade.";
  it("lets the account win over a heading of another removal", () => {
    const { lines, gaps } = suggest(`PROCEDURE: Excision of lesion, right back\n${account}`);
    expect(lines.map(({ code }) => code)).toEqual(["11301"]);
    expect(gaps.find((gap) => gap.id === id)?.message).toContain(
      "heading: excision; body: shave removal",
    );
  });
  it("is silent where both name the same, or name two lesions", () => {
    expect(gapsOf(`PROCEDURE: Shave removal, right back\n${account}`)).not.toContain(id);
    expect(
      gapsOf(`PROCEDURE: Shave removal, right back; punch biopsy, left arm\n${account}`),
    ).not.toContain(id);
  });
  it("knows an excision told without the word", () => {
    const { lines, gaps } = suggest(
      "PROCEDURE: Excision of BCC, right back\nDESCRIPTION: An elliptical incision was made around the 6 mm BCC with 4 mm margins down to the fat; the old biopsy site lay within. Closed with 4-0 nylon.",
    );
    expect(lines.map(({ code }) => code)).toEqual(["11602"]);
    expect(gaps.map((gap) => gap.id)).not.toContain(id);
  });
});

describe("a consultation", () => {
  const asked = "seen in consultation at the request of Dr. Roe for psoriasis.";
  const told = "Psoriasis flaring. Clobetasol ointment was started.";
  const report = "Letter sent to Dr. Roe with my opinion.";
  const codes = (text: string, payer: string) =>
    suggest(text, { payer }).lines.map(({ code }) => code);
  it("has a code of its own where it was asked for and reported on", () => {
    expect(codes(`New patient ${asked} ${told} ${report}`, "cigna")).toEqual(["99244"]);
    expect(gapsOf(`Patient ${asked} ${told} ${report}`, { payer: "cigna" })).not.toContain(
      "patient-status-missing",
    );
  });
  it("is an office visit without the report, and for Medicare", () => {
    expect(codes(`New patient ${asked} ${told}`, "cigna")).toEqual(["99204"]);
    expect(codes(`New patient ${asked} ${told} ${report}`, "medicare")).toEqual(["99204"]);
    expect(gapsOf(`Patient ${asked} ${told} ${report}`)).toContain("patient-status-missing");
  });
});

it("shows what meets each criterion of 25", () => {
  const { edits } = suggest(
    "Established patient. Psoriasis flaring, started clobetasol 0.05% ointment prescription. 2 warts of the left hand frozen.",
  );
  expect(edits.map(({ action }) => action)).toContain(
    "appended 25: an evaluation apart from the procedure of the day (17110): psoriasis, not controlled",
  );
});
