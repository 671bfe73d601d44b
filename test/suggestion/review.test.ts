import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import type { Answer, ReadingStatus } from "../../src/types/index.ts";

const engine = createEngine();
const day = "2026-03-14";
const noteOf = (text: string) => ({ id: "n", text, dateOfService: day }) as const;
const readingsOf = (text: string): [ReadingStatus, string][] =>
  engine
    .readForReview(noteOf(text))
    .readings.map(({ start, end, status }) => [status, text.slice(start, end)]);

describe("readings", () => {
  it.each<[ReadingStatus, string]>([
    ["planned", "Will schedule excision of the cyst."],
    ["declined", "Patient declined cryotherapy of the left hand."],
    ["past", "A mole of the back was excised in 2019."],
  ])("tell what is %s", (status, sentence) => {
    const text = `Shave biopsy of a papule on the left cheek was performed. ${sentence}`;
    expect(readingsOf(text)).toEqual([[status, sentence]]);
  });

  it("of what was done today there are none", () => {
    expect(readingsOf("Shave biopsy of a papule on the left cheek was performed.")).toEqual([]);
  });

  it("in a sentence of both kinds hold only the words that were not done", () => {
    const text = "Shave biopsy of the nose was performed; excision is planned for the left ear.";
    for (const [status, words] of readingsOf(text)) {
      expect(status).toBe("planned");
      expect(words).not.toContain("Shave");
    }
  });

  it("hold sections that are printed for everyone as a whole, in order and without overlap", () => {
    const text =
      "PROCEDURE\nPunch biopsy of the left arm was performed.\n\nWOUND CARE INSTRUCTIONS\nKeep the wound dry. Call us after the biopsy if it bleeds.";
    const { readings } = engine.readForReview(noteOf(text));
    expect(readings.map(({ status }) => status)).toEqual(["instructions"]);
    expect(readings[0]?.end).toBe(text.length);
    expect(readings.every(({ start }, index) => start >= (readings[index - 1]?.end ?? 0))).toBe(
      true,
    );
  });

  it("stand beside the same suggestion that suggest() gives", () => {
    const note = noteOf("Seven actinic keratoses of the scalp were treated with liquid nitrogen.");
    expect(engine.readForReview(note).suggestion).toEqual(engine.suggest(note));
  });
});

describe("an answered gap", () => {
  const excision = noteOf(
    "Left cheek, biopsy-proven basal cell carcinoma, 1.2 cm: excised, layered closure, 3.4 cm.",
  );
  const answered = (value: number | string): Answer[] =>
    engine
      .readForReview(excision)
      .openFacts.filter(({ fact }) => fact === "marginCm")
      .map(({ event, fact }) => ({ event, fact, value }));

  it("says which fact it asks for and in what unit", () => {
    const { suggestion, openFacts } = engine.readForReview(excision);
    expect(openFacts).toHaveLength(1);
    expect(openFacts[0]).toMatchObject({ fact: "marginCm", unit: "cm", choices: [] });
    expect(suggestion.gaps[openFacts[0]?.gap ?? -1]?.id).toBe("margin-missing");
  });

  it.each([
    [0.4, []],
    [0.5, ["11643"]],
    [1.5, ["11646"]],
  ])("of a margin of %d cm shows what the line becomes", (value, codes) => {
    const { changes } = engine.reconsider(excision, answered(value));
    expect(changes.map(({ from }) => from?.code)).toEqual(codes.map(() => "11642"));
    expect(changes.map(({ to }) => to?.code)).toEqual(codes);
  });

  it("is gone from the gaps, and quotes the addendum and not the note", () => {
    const { suggestion } = engine.reconsider(excision, answered(0.5));
    expect(suggestion.gaps.map(({ id }) => id)).not.toContain("margin-missing");
    const evidence = suggestion.lines.flatMap((line) => line.evidence);
    expect(evidence).toContainEqual({ field: "addendum", text: "0.5 cm", role: "margin" });
  });

  it("by a word, where words are to choose from", () => {
    const biopsy = noteOf("Biopsy of a papule on the left forearm was performed.");
    const [open] = engine.readForReview(biopsy).openFacts;
    expect(open?.choices).toEqual(["tangential", "punch", "incisional"]);
    const answer = { event: open?.event ?? "", fact: "technique", value: "punch" } as const;
    expect(engine.reconsider(biopsy, [answer]).changes).toEqual([
      { from: { line: "L1", code: "11102", units: 1 }, to: { code: "11104", units: 1 } },
    ]);
  });

  it("that the visit does not ask for changes nothing", () => {
    const stray: Answer[] = [
      { event: "E9", fact: "marginCm", value: 2 },
      { event: "E1", fact: "stages", value: 3 },
      { event: "E1", fact: "sizeCm", value: 9 },
    ];
    expect(engine.reconsider(excision, stray).changes).toEqual([]);
  });
});

describe("looking up codes", () => {
  const find = (words: string, on: typeof day | "2018-06-01" = day, beside: string[] = []) =>
    engine.lookUp({ words, day: on, beside });

  it("by the beginning of the number", () => {
    const codes = find("1164").map(({ code }) => code);
    expect(codes).toEqual(["11640", "11641", "11642", "11643", "11644", "11646"]);
  });

  it("by plain words, in any order and begun", () => {
    expect(find("face malig excision 1.1").map(({ code }) => code)).toEqual(["11642"]);
    expect(find("excision of nothing known")).toEqual([]);
  });

  it("by the place, though the code's own words name a wider one", () => {
    expect(find("malignant excision cheek").map(({ code }) => code)).toEqual(
      find("1164").map(({ code }) => code),
    );
    expect(find("mohs shin").map(({ code }) => code)).toEqual(["17313", "17314"]);
  });

  it("by what people call a technique, a lesion or its place", () => {
    expect(find("liquid nitrogen to AKs").map(({ code }) => code)).toEqual([
      "17000",
      "17003",
      "17004",
    ]);
    expect(find("wart").map(({ code }) => code)).toContain("17110");
    expect(find("punch biopsy").map(({ code }) => code)).toEqual(["11104", "11105"]);
  });

  it("by most of the words where no code has all of them", () => {
    expect(find("a punch biopsy of one lesion at the elbow").map(({ code }) => code)).toContain(
      "11104",
    );
    expect(find("lesion moved elsewhere entirely")).toEqual([]);
  });

  it("tells the sizes or counts that choose it, and its places", () => {
    const told = (code: string) => find(code)[0];
    expect(told("11642")).toMatchObject({ thresholds: ["over 1, up to 2"] });
    expect(told("11642")?.sites).toContain("face");
    expect(told("11642")?.sites).not.toContain("scalp");
    expect(told("11640")).toMatchObject({ thresholds: ["up to 0.5"] });
    expect(told("11646")).toMatchObject({ thresholds: ["over 4"] });
    expect(told("17111")).toMatchObject({ thresholds: ["from 15"], sites: [] });
    expect(told("17110")).toMatchObject({ thresholds: ["below 15"] });
    expect(told("14301")).toMatchObject({ thresholds: ["over 30"] });
    expect(told("21011")).toMatchObject({ thresholds: ["below 2"] });
    expect(told("11104")).toMatchObject({ thresholds: [] });
  });

  it("finds only codes of the day", () => {
    expect(find("11102").map(({ code }) => code)).toEqual(["11102"]);
    expect(find("11102", "2018-06-01")).toEqual([]);
  });

  it("names the family, the ceiling, what it is added to, and pairs with codes in hand", () => {
    const [first] = find("17003", day, ["11642"]);
    expect(first).toMatchObject({ families: ["destruction-premalignant"], parents: ["17000"] });
    const [shave] = find("11102", day, ["11642", "11102"]);
    expect(shave?.pairs).toEqual([{ column1: "11642", column2: "11102", indicator: "1" }]);
  });
});
