import { describe, expect, it } from "vitest";
import { checks } from "../../src/gaps/index.ts";
import { ask } from "./ask.ts";
import { event, line, stated, TEXT, visit } from "./build.ts";

describe("prior-authorization", () => {
  const id = "prior-authorization";
  const of = event("excision");
  const coded = (code: string, note: object = {}, count = 1) =>
    visit([of], {
      note: { id: "1", text: TEXT, payer: "commercial", ...note },
      lines: Array.from({ length: count }, () => line(code, [of])),
    });

  it("says where to check with the payer", () => {
    expect(ask(id, coded("11642"))).toEqual(["info"]);
  });

  it("is answered by an authorisation of the record", () => {
    expect(ask(id, coded("11642", { authorization: [{ code: "11642" }] }))).toEqual([]);
    expect(ask(id, coded("11642", { authorization: [{ code: "11402" }] }))).toEqual(["info"]);
  });

  it("asks the payers and at the places that it concerns", () => {
    expect(ask(id, coded("11642", { payer: "medicare" }))).toEqual([]);
    const keratoses = { payer: "medicare", placeOfService: "22" };
    expect(ask(id, coded("17000", keratoses))).toEqual(["info"]);
    expect(ask(id, coded("17000", { ...keratoses, placeOfService: "11" }))).toEqual([]);
  });

  it("asks of several from their number on", () => {
    expect(ask(id, coded("11402", {}, 2))).toEqual([]);
    expect(ask(id, coded("11402", {}, 3))).toEqual(["info"]);
  });
});

describe("increased-service-detail-missing", () => {
  const id = "increased-service-detail-missing";

  it("warns of a claim without a reason", () => {
    const of = { ...event("excision"), course: { increased: stated("unreasoned" as const) } };
    expect(ask(id, visit([of]))).toEqual(["warning"]);
  });

  it("is silent with a reason and without a claim", () => {
    const of = { ...event("excision"), course: { increased: stated("reasoned" as const) } };
    expect(ask(id, visit([of]))).toEqual([]);
    expect(ask(id, visit([event("excision")]))).toEqual([]);
  });
});

describe("code-not-valid-on-date", () => {
  const found = visit([], {
    printedCodes: [{ code: "11100", start: 0, end: 4 }],
    dateOfService: "2019-01-01",
  });

  it("names what stands in the code's place", () => {
    const check = checks.find((one) => one.id === "code-not-valid-on-date");
    expect(check?.find(found)[0]?.message).toContain("since then 11102");
  });
});
