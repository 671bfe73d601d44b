import { describe, expect, it } from "vitest";
import { ruleContext } from "../../src/rules/rule-context.ts";
import type { Fact, Lexicon, Site, SiteConcept } from "../../src/types/index.ts";
import { event, lexicon } from "../helpers/events.ts";

const day = "2025-03-04";
const at = (concepts: readonly string[], ...qualifiers: readonly string[]): Fact<Site> => ({
  value: { name: concepts.join(" and "), concepts, side: undefined, qualifiers },
  evidence: [{ start: 0, end: 1 }],
});
const nowhere: Fact<Site> = { value: undefined };

const asked = (of: Lexicon = lexicon) => ruleContext([], new Map(), { day, payer: "medicare" }, of);

/** The lexicon with places changed or added, and one concept that is no place. */
const changed = (...sites: readonly Partial<SiteConcept>[]): Lexicon => {
  const base = lexicon.concepts.get("nose") as SiteConcept;
  return {
    ...lexicon,
    concepts: new Map([
      ...lexicon.concepts,
      ...sites.map((one) => [one.id ?? "", { ...base, ...one }] as const),
      ["papule", { kind: "lesion", id: "papule", name: "papule", behaviour: "unknown" }] as const,
    ]),
  };
};

describe("what rules may ask about a place", () => {
  it("knows a qualified place that has codes of its own", () => {
    expect(asked().special(at(["lip"], "upper", "vermilion"))).toBe("lip-vermilion");
    expect(asked().special(at(["lip"], "upper"))).toBe(undefined);
    expect(asked().special(at(["ear"], "upper"))).toBe("ear");
  });
  it("has an own family only where all places have it", () => {
    expect(asked().special(at(["ear", "nail"]))).toBe(undefined);
    expect(asked().special(at(["ear", "back"]))).toBe(undefined);
    expect(asked().special(at(["ear", "ear"]))).toBe("ear");
    expect(asked().special(nowhere)).toBe(undefined);
  });
  it("gives every group that the places may belong to, once each", () => {
    expect(asked().groups(at(["temple", "scalp"]), "lesion")).toEqual(["FEENLM", "SNHFG"]);
    expect(asked().groups(nowhere, "lesion")).toEqual([]);
    expect(asked().groups(at(["unheard-of"]), "lesion")).toEqual([]);
    expect(asked(changed()).groups(at(["papule"]), "lesion")).toEqual([]);
  });
  it("gives the regions, once each", () => {
    const regions = changed(
      { id: "sole", region: "foot" },
      { id: "heel", region: "foot" },
      { id: "shin", region: "lower-limb" },
    );
    expect(asked(regions).regions(at(["sole", "heel", "shin"]))).toEqual(["foot", "lower-limb"]);
  });
  it("tells what a place lies in, of several what they share", () => {
    expect([...asked().liesIn(at(["ala"]))]).toEqual(["ala", "nose", "face"]);
    expect([...asked().liesIn(at(["ala", "cheek"]))]).toEqual(["face"]);
    expect([...asked().liesIn(at(["ala", "back"]))]).toEqual([]);
    expect([...asked().liesIn(nowhere)]).toEqual([]);
  });
  it("ends where the places lie in each other or in none that is known", () => {
    const rings = changed(
      { id: "a", within: "b" },
      { id: "b", within: "a" },
      { id: "c", within: "unheard-of" },
    );
    expect([...asked(rings).liesIn(at(["a"]))]).toEqual(["a", "b"]);
    expect([...asked(rings).liesIn(at(["c"]))]).toEqual(["c"]);
  });
  it("takes the soft tissue of the nearest place that tells it", () => {
    expect(asked().tissue(at(["cheek"]))).toEqual(["face-scalp"]);
    expect(asked().tissue(at(["buccal-mucosa"]))).toEqual([]);
    expect(asked().tissue(at(["back", "cheek"]))).toEqual(["back-flank", "face-scalp"]);
    expect(asked().tissue(at(["scalp"]))).toEqual([]);
  });
});

describe("what rules may ask about the visit", () => {
  it("values a code by its entry of the day", () => {
    expect(asked().workRvu("17311")).toBeGreaterThan(asked().workRvu("17000"));
    expect(asked().workRvu("unheard-of")).toBe(0);
  });
  it("finds what a repair closes and what closes it", () => {
    const cut = event({ kind: "excision", id: "cut" });
    const part = event({ kind: "biopsy", id: "part" });
    const closing = event({ kind: "repair", id: "closing", closes: "cut" });
    const ofPart = event({ kind: "repair", id: "of-part", closes: "part" });
    const alone = event({ kind: "repair", id: "alone" });
    const flap = event({ kind: "flap", id: "flap", closes: "cut" });
    const context = ruleContext(
      [cut, part, closing, ofPart, alone, flap],
      new Map([["part", cut]]),
      { day, payer: "medicare" },
      lexicon,
    );
    const closed = (of: typeof cut) => (of.kind === "repair" ? context.closedBy(of) : "no repair");
    expect(closed(closing)).toBe(cut);
    expect(closed(ofPart)).toBe(cut);
    expect(closed(alone)).toBe(undefined);
    expect(context.closuresOf(cut)).toEqual([closing]);
    expect(context.closuresOf(part)).toEqual([ofPart]);
  });
});
