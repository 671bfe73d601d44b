import fc from "fast-check";
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

  it("begin at a capital, and at the last of several before small letters", () => {
    expect(wordsOf("ABCde ABCDef ABCé At aB AB xA NoteDATE")).toEqual([
      "cde",
      "abc",
      "def",
      "abc",
      "note",
      "date",
    ]);
  });

  it("are those of one pattern, whatever the text", () => {
    const pattern = /[A-Z]?[a-z\u00c0-\uffdc]{2,}|[A-Z]{3,}(?![a-z])/g;
    const unit = fc.constantFrom(..."abAB é\u00d71.'-\ud83d\ude00");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        const found = (text.match(pattern) ?? []).filter(({ length }) => length >= 3);
        expect(wordsOf(text)).toEqual(found.map((word) => word.toLowerCase()));
      }),
      { numRuns: 2000 },
    );
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
