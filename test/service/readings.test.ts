import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FoundCode, ReadNote, Reconsidered } from "../../src/types/index.ts";
import { type Served, serve } from "../web/browser.ts";

const text = "Left cheek, biopsy-proven basal cell carcinoma, 1.2 cm: excised.";
const note = { id: "n", text, dateOfService: "2026-03-14" };
let served: Served;

beforeAll(async () => {
  served = await serve();
}, 120_000);
afterAll(() => served.stop(), 60_000);

const post = (path: string, json: unknown) => served.ask(path, { json });

describe("POST /v1/readings and /v1/reconsiderations", () => {
  it("read a note, then show what an answer would change", async () => {
    const read = (await (await post("/v1/readings", note)).json()) as ReadNote;
    const [open] = read.openFacts;
    expect(read.suggestion.lines[0]?.code).toBe("11642");
    const answers = [{ event: open?.event, fact: open?.fact, value: 0.5 }];
    const response = await post("/v1/reconsiderations", { note, answers });
    const { changes } = (await response.json()) as Reconsidered;
    expect(changes[0]?.to).toEqual({ code: "11643", units: 1 });
  });

  it.each([
    ["/v1/readings", {}, 422, "text-missing"],
    ["/v1/readings", { ...note, dateOfService: "1999-01-01" }, 422, "date-not-covered"],
    ["/v1/reconsiderations", { note }, 422, "not-valid"],
    [
      "/v1/reconsiderations",
      { note, answers: [{ event: "E1", fact: "x", value: 1 }] },
      422,
      "not-valid",
    ],
    ["/v1/reconsiderations", { note: { text: "" }, answers: [] }, 422, "text-missing"],
  ])("%s says what to mend and never repeats the note (%#)", async (path, body, status, code) => {
    const response = await post(path, body);
    const told = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(told)).toMatchObject({ error: { code } });
    expect(told).not.toContain("carcinoma");
  });
});

describe("GET /v1/codes", () => {
  it("finds codes of the day", async () => {
    const response = await served.ask("/v1/codes?q=1728&date=2026-03-14&beside=11102");
    const { codes } = (await response.json()) as { codes: FoundCode[] };
    expect(codes.map(({ code }) => code)).toContain("17281");
    expect(codes[0]?.pairs).toHaveLength(1);
  });

  it("wants a calendar day", async () => {
    expect((await served.ask("/v1/codes?q=1764&date=soon")).status).toBe(422);
  });
});
