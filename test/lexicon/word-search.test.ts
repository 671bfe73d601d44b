import fc from "fast-check";
import { expect, it } from "vitest";
import { endsIn } from "../../src/lexicon/ends-in.ts";
import { alternativesOf, startingWith } from "../../src/lexicon/starting-with.ts";
import { wordSearch } from "../../src/lexicon/word-search.ts";

const sources = [
  "(?:final |total ){0,2}length(?: of (?:the )?wound)?",
  "(?:old )?scars?|\\w*fibromas?|(?:[a-z]+-)?keratos[ie]s",
  "(?<!no )margins?\\b(?! of)|\\(?(?:with|w\\/) margins?",
  "[ns]?bcc|\\d[\\d.]* ?j\\b|(?:a|(?:an?|the)?) ?rim",
];

/** All that one expression finds of the same alternatives where words begin. */
function byOne(text: string): string[] {
  const whole = new RegExp(
    `(?<![a-z])(?:${sources.map((source) => `(${source})`).join("|")})`,
    "g",
  );
  return [...text.matchAll(whole)].map((match) => {
    const which = match.slice(1).findIndex((group) => group !== undefined);
    return `${match.index} ${which} ${match[0]}`;
  });
}

const find = wordSearch(sources);

function byWords(text: string): string[] {
  const found: string[] = [];
  let end = 0;
  for (let hit = find(text, 0); hit; hit = find(text, end)) {
    end = hit.match.index + hit.match[0].length;
    found.push(`${hit.match.index} ${hit.which} ${hit.match[0]}`);
  }
  return found;
}

const words =
  "final total length of the wound old scar scars neurofibroma sebo-keratosis keratoses no margin margins (with w/ bcc nbcc 2.5 j rim an a é , . xlength".split(
    " ",
  );

it("finds what one expression of all alternatives finds, in the same order", () => {
  expect(byWords("total length of the wound, old scar (with margins: a rim")).toEqual([
    "0 0 total length of the wound",
    "27 1 old scar",
    "36 2 (with margins",
    "51 3 a rim",
  ]);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...words), { maxLength: 12 }),
      fc.boolean(),
      (some, glued) => {
        const text = some.join(glued ? "" : " ");
        expect(byWords(text)).toEqual(byOne(text));
      },
    ),
    { numRuns: 400 },
  );
});

it("finds nothing within a word, even where the search begins there", () => {
  expect(find("outmargins", 3)).toBeUndefined();
  expect(find("out margins", 3)?.match.index).toBe(4);
});

it("counts the groups of a single expression as they stand in it", () => {
  const only = wordSearch(["\\b(site|lesion) (?:no )?(\\d)(:)?"]);
  expect(only("the lesion no 2: mole", 0)?.match.slice(1)).toEqual(["lesion", "2", ":"]);
});

it("leaves of an expression what can begin with a letter", () => {
  const read = alternativesOf("cyst|(?:old )?scars?|(?:cut|nevus)\\b");
  expect(startingWith(read, "c")).toBe("cyst|(?:cut)\\b");
  expect(startingWith(read, "s")).toBe("scars?");
  expect(startingWith(read, "z")).toBeUndefined();
});

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
