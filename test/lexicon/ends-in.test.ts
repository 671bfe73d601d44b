import fc from "fast-check";
import { expect, it } from "vitest";
import { endsIn } from "../../src/lexicon/ends-in.ts";

it("reads from the end of a text what the same expression finds from its beginning", () => {
  const pattern = /(?:\bto|\bfrom the|level of) (?:the |her )?(?:[a-z]+ ){0,2}$/;
  const asked = endsIn(pattern);
  expect(asked("2 cm from the left lower ")).toBe(true);
  expect(asked("2 cm from the left lower back ")).toBe(false);
  expect(asked("down to her left lower back ")).toBe(false);
  const parts = ["to", "from", "the", "her", "level", "of", "left", "ear", "2", "cm"];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...parts), { maxLength: 8 }),
      fc.boolean(),
      (some, open) => {
        const text = some.join(" ") + (open ? " " : "");
        expect(asked(text)).toBe(pattern.test(text));
      },
    ),
    { numRuns: 400 },
  );
});
