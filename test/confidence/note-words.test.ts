import { describe, expect, it } from "vitest";
import { foreignTo, readWords, unknownNear, wordsOf } from "../../src/confidence/note-words.ts";
import { createEngine } from "../../src/index.ts";

describe("the words of a note", () => {
  it("are in lower case, of three letters and more, of any alphabet, apart where an export glued them", () => {
    expect(wordsOf("Mohs NoteDate: 08/19; BCC x2 lesión, skin of ear")).toEqual([
      "mohs",
      "note",
      "date",
      "bcc",
      "lesión",
      "skin",
      "ear",
    ]);
  });

  it("are looked up at their offsets", () => {
    const note = readWords("Skin zorbed; skin 12 mm quux.", new Set(["skin"]));
    expect(note).toMatchObject({ total: 4, unknown: [5, 24] });
    expect(unknownNear(note, [{ start: 0, end: 4 }], 5)).toBe(1);
    expect(unknownNear(note, [{ start: 0, end: 4 }], 50)).toBe(2);
  });
});

describe("a note of another world", () => {
  const engine = createEngine({ today: "2026-03-14" });
  const suggest = (text: string) => engine.suggest({ id: "1", text });

  it.each([
    "Se realizó biopsia por punch de una lesión en la mejilla izquierda. Shave biopsy, left cheek. Se congelaron ocho queratosis con nitrógeno líquido en el cuero cabelludo del paciente, quien toleró bien el procedimiento.",
    "Unter lokaler Betäubung wurde das Basalzellkarzinom an der linken Wange exzidiert und die Wunde schichtweise verschlossen. Shave biopsy, left cheek. Der Patient hat den Eingriff gut vertragen und wurde entlassen.",
  ])("gets no sure line and is told so: %s", (text) => {
    const { lines, gaps } = suggest(text);
    for (const { confidence } of lines) expect(confidence).toBeLessThanOrEqual(0.8);
    expect(gaps.map(({ id }) => id)).toContain("note-out-of-scope");
  });

  it("is not every note with a strange word", () => {
    const { gaps, lines } = suggest(
      "Shave biopsy of the left cheek with a Zorbex blade was performed after local anesthesia and hemostasis with aluminum chloride, wound care was explained to the patient.",
    );
    expect(lines[0]?.confidence).toBeGreaterThan(0.9);
    expect(gaps.map(({ id }) => id)).not.toContain("note-out-of-scope");
  });

  it("needs more than a few words to be told", () => {
    const model = { ...engine.resources.model, foreignShare: 0.3 };
    const told = (text: string) => foreignTo(readWords(text, model.words), model);
    expect(told("zorb quux blarg")).toBeUndefined();
    expect(told("zorb quux blarg ".repeat(5))).toMatch("100 %");
  });
});
