import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createConceptReader } from "../../src/extract/concepts.ts";
import { csvFields } from "../../src/lexicon/code-list.ts";
import { loadTerms } from "../../src/lexicon/load.ts";

const lexicon = loadTerms();
const read = createConceptReader(lexicon);

/** `kind:concept=words`, of the kinds that the case speaks of. */
const found = (text: string, kinds: string) =>
  read(text, [])
    .filter(({ kind }) => kinds.split(" ").includes(kind))
    .map(({ concept, start, end }) => `${concept}=${text.slice(start, end)}`);

describe("techniques", () => {
  it.each([
    ["shave bx x 2", ["shave-biopsy=shave bx"]],
    ["biopsy by shave method", ["shave-biopsy=biopsy by shave method"]],
    ["sh bx", ["shave-biopsy=sh bx"]],
    ["3 mm punch bx", ["punch-biopsy=mm punch bx"]],
    ["bx'd and sent", ["biopsy=bx'd"]],
    ["wedge biopsy", ["incisional-biopsy=wedge biopsy"]],
    ["shaved flush with the skin", ["shave-removal=shaved flush with"]],
    ["scalp shaved with clippers", []],
    ["ellip exc", ["excision=ellip exc"]],
    ["re-excision", ["re-excision=re-excision"]],
    ["reexcision", ["re-excision=reexcision"]],
    ["re excised", ["re-excision=re excised"]],
    ["ed&c x 1", ["curettage-desiccation=ed&c"]],
    ["ed & c", ["curettage-desiccation=ed & c"]],
    [
      "curettage and electrodesiccation",
      ["curettage-desiccation=curettage and electrodesiccation"],
    ],
    ["ln2x10", ["cryotherapy=ln2"]],
    ["axillary ln 2 cm", []],
    ["liq. n2 applied", ["cryotherapy=liq. n2"]],
    ["two freeze-thaw cycles", []],
    ["i&d", ["incision-drainage=i&d"]],
    ["ilk 10 mg/cc", ["intralesional-injection=ilk"]],
    ["mohs surgeon", []],
    ["mohs surgery, two stages", ["mohs=mohs surgery"]],
    ["sutures removed", ["suture-removal=sutures removed"]],
    ["temporal artery biopsy", ["foreign-procedure=temporal artery biopsy"]],
    ["biopsy-proven bcc", []],
    ["o-t flap", ["flap=o-t flap"]],
  ])("%s", (text, expected) => {
    expect(found(text, "technique")).toEqual(expected);
  });
});

describe("lesions", () => {
  it.each([
    ["aks x 12", ["actinic-keratosis=aks"]],
    ["12aks", ["actinic-keratosis=aks"]],
    ["ak-47", []],
    ["nodular basal cell carcinoma", ["basal-cell-carcinoma=nodular basal cell carcinoma"]],
    ["basal cell\ncarcinoma", ["basal-cell-carcinoma=basal cell\ncarcinoma"]],
    ["scc in situ", ["squamous-cell-carcinoma-in-situ=scc in situ"]],
    ["sccis", ["squamous-cell-carcinoma-in-situ=sccis"]],
    ["bowens disease", ["squamous-cell-carcinoma-in-situ=bowens disease"]],
    ["wd scc", ["squamous-cell-carcinoma=wd scc"]],
    ["inflamed sks", ["inflamed-seborrheic-keratosis=inflamed sks"]],
    ["seborrhoeic keratoses", ["seborrheic-keratosis=seborrhoeic keratoses"]],
    ["seborreic keratosis", ["seborrheic-keratosis=seborreic keratosis"]],
    ["skin-tags", ["skin-tag=skin-tags"]],
    ["melanoma in situ", ["melanoma-in-situ=melanoma in situ"]],
    ["lentigo maligna melanoma", ["melanoma=lentigo maligna melanoma"]],
    ["5 mm margins", []],
    ["eics", ["epidermal-cyst=eics"]],
    ["infected sebaceous cyst", ["abscess=infected sebaceous cyst"]],
    ["plantar warts", ["plantar-wart=plantar warts"]],
    [
      "neoplasm of uncertain behavior",
      ["neoplasm-uncertain-behavior=neoplasm of uncertain behavior"],
    ],
    ["act tinnick keratoses", ["actinic-keratosis=act tinnick keratoses"]],
  ])("%s", (text, expected) => {
    expect(found(text, "lesion")).toEqual(expected);
  });
});

describe("sites", () => {
  it.each([
    ["l upper back", ["upper-back=upper back"]],
    ["called back", []],
    ["back of the neck", ["neck=back of the neck"]],
    ["dorsum of left hand", ["hand=dorsum of left hand"]],
    ["post shoulder", ["shoulder=shoulder"]],
    ["upper cut lip", ["upper-cutaneous-lip=upper cut lip"]],
    ["axillae", ["axilla=axillae"]],
    ["tip of nose", ["nasal-tip=tip of nose"]],
    ["earlobes", ["earlobe=earlobes"]],
    ["chest pain", []],
    ["ala pdt", []],
    ["right great toenail", ["toenail=great toenail"]],
  ])("%s", (text, expected) => {
    expect(found(text, "site")).toEqual(expected);
  });
});

describe("closures, agents, devices, reasons", () => {
  it.each([
    ["deep dermis with 4-0 vicryl", ["deep-layer=deep dermis", "absorbable-suture=vicryl"]],
    ["running 5-0 nylon", ["skin-layer=running", "skin-suture=nylon"]],
    ["curetted to the deep dermis", []],
    ["kenalog-10", ["triamcinolone=kenalog-10"]],
    ["triamcinolone 0.1% cream", []],
    ["alcl3", ["hemostatic=alcl3"]],
    ["dermablade", ["shave-blade=dermablade"]],
    ["bleeds and catches on clothing", ["bleeding=bleeds", "irritation=catches on clothing"]],
    ["risk of bleeding", []],
  ])("%s", (text, expected) => {
    expect(found(text, "closure agent device reason")).toEqual(expected);
  });
});

it("finds words of several kinds in each other", () => {
  const text = "neoplasm of skin shave biopsy";
  expect(found(text, "lesion technique")).toEqual([
    "neoplasm-unspecified=neoplasm of skin",
    "shave-biopsy=skin shave biopsy",
  ]);
  expect(found("layered closure", "closure technique")).toEqual([
    "layered=layered closure",
    "repair=layered closure",
  ]);
});

it("starts a word at a seam and lets no phrase reach across", () => {
  const text = "excisionbcc of noseshave biopsy";
  expect(read(text, [8, 19]).map(({ start, end }) => text.slice(start, end))).toEqual([
    "excision",
    "bcc",
    "nose",
    "shave biopsy",
  ]);
  expect(read("shave biopsy", [6]).map(({ concept }) => concept)).toEqual(["shave", "biopsy"]);
});

it("lets no phrase reach across a blank line", () => {
  expect(found("shave\n\nbiopsy", "technique")).toEqual(["shave=shave", "biopsy=biopsy"]);
});

describe("whatever the text", () => {
  const words = lexicon.terms.flatMap((term) => [...term.words, ...term.not]);
  const texts = fc
    .array(
      fc.oneof(
        fc.constantFrom(...words),
        fc.constantFrom(
          " ",
          "\n",
          "\n\n",
          "-",
          "'",
          ".",
          "x3",
          "\u00a0",
          "\ud83d\ude00",
          "\ud800",
          "\u0000",
        ),
        fc.string({ maxLength: 6 }).map((text) => text.toLowerCase()),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(" "));

  it("keeps mentions in order, inside the text, and apart within a kind", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(200), { maxLength: 4 }), (text, seams) => {
        const ends = new Map<string, number>();
        let before = 0;
        for (const { kind, concept, start, end } of read(
          text,
          seams.toSorted((a, b) => a - b),
        )) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(start).toBeGreaterThanOrEqual(ends.get(kind) ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(lexicon.concepts.get(concept)?.kind).toBe(kind);
          before = start;
          ends.set(kind, end);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("finds every word by itself", () => {
    const lost = lexicon.terms.flatMap(({ concept, words: written }) =>
      written.filter((word) => !read(word, []).some((mention) => mention.concept === concept)),
    );
    expect(lost).toEqual([]);
  });
});

const matrix = "../shared/domain/sites_surgery.csv";
describe.skipIf(!existsSync(matrix))("the site matrix", () => {
  // "side" alone says nothing; a temple is face unless the note says that hair grows there.
  const apart = new Set(["side", "temple"]);
  const rows = existsSync(matrix) ? readFileSync(matrix, "utf8").trim().split("\n").slice(1) : [];
  const groupsIn = (field = "") =>
    field
      .split("|")
      .map((group) => group.replace(/^(?:SR|IR|MOHS)_/, ""))
      .filter((group) => group !== "n/a")
      .toSorted();

  it.each(rows.map(csvFields).map(([word = "", , ...fields]) => [word, fields] as const))(
    "%s",
    (word, [lesion, simple, intermediate, complex, , mohs]) => {
      const text = word.toLowerCase().replace(" (unspecified)", "");
      if (apart.has(text)) return;
      const site = read(text, [])
        .filter(({ kind }) => kind === "site")
        .at(-1);
      const concept = lexicon.concepts.get(site?.concept ?? "");
      const groups = concept?.kind === "site" ? concept.groups : undefined;
      expect(Object.values(groups ?? {}).map((group) => [...group].toSorted())).toEqual(
        [lesion, simple, intermediate, complex, mohs].map(groupsIn),
      );
    },
  );
});
