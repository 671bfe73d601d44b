import { describe, expect, it } from "vitest";
import { type Deed, deeds, linesOf, noteOf, suggested } from "./read-deeds.ts";

/** Every sentence around a deed, with every deed in it: what is done is coded, what is talked of is not. */

const misread = (frame: string, wanted: (deed: Deed) => readonly string[]): string[] =>
  deeds.flatMap((deed) => {
    const text = noteOf(frame, deed);
    const codes = suggested(text);
    return codes === wanted(deed).toSorted().join("+") ? [] : [`${codes}: ${text}`];
  });

describe("done", () => {
  it.each(linesOf("done.txt"))("%s", (frame) => {
    expect(misread(frame, ({ codes }) => codes)).toEqual([]);
  });
});

describe("not done", () => {
  it.each(linesOf("undone.txt"))("%s", (frame) => {
    expect(misread(frame, () => [])).toEqual([]);
  });
});

/** Two of one family of codes add up or make one line, as do two samples and two destructions of benign growths. */
const family = ({ codes: [first = ""] }: Deed): string => first.slice(0, 4);

const merges = (one: Deed, other: Deed): boolean => family(one) === family(other);

const pairs = deeds.flatMap((one) =>
  deeds
    .filter((other) => other !== one && !merges(one, other))
    .map((other) => [one, other] as const),
);

describe("two deeds", () => {
  it.each(linesOf("pairs.txt"))("%s", (frame) => {
    const wrong = pairs.flatMap(([one, other]) => {
      const text = noteOf(frame, one, other);
      const codes = suggested(text);
      return codes === [...one.codes, ...other.codes].toSorted().join("+")
        ? []
        : [`${codes}: ${text}`];
    });
    expect(wrong).toEqual([]);
  });
});
