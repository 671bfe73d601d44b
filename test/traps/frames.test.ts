import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEngine, type Note } from "../../src/index.ts";

/** A procedure as a name with its lesion, as a sentence in the past, as a verb. */
const procedures = [
  [
    "a shave biopsy of the mole on the back",
    "the mole on the back was biopsied by shave",
    "biopsy the mole on the back",
  ],
  [
    "cryotherapy of the warts on the hand",
    "the warts on the hand were frozen with liquid nitrogen",
    "freeze the warts on the hand",
  ],
  [
    "excision of the 1.2 cm cyst on the neck",
    "the 1.2 cm cyst on the neck was excised",
    "excise the 1.2 cm cyst on the neck",
  ],
  [
    "a Kenalog injection into the keloid",
    "the keloid was injected with 0.3 mL of Kenalog 10",
    "inject the keloid with Kenalog",
  ],
  [
    "drainage of the abscess on the thigh",
    "the abscess on the thigh was drained and packed",
    "drain the abscess on the thigh",
  ],
  [
    "removal of six skin tags from the neck",
    "six skin tags of the neck were snipped off",
    "snip the six skin tags on the neck",
  ],
  [
    "electrodesiccation and curettage of the BCC on the chest",
    "the BCC on the chest was curetted and cauterized",
    "scrape and burn the BCC on the chest",
  ],
  [
    "Mohs surgery for the BCC of the nose",
    "the BCC of the nose was cleared by Mohs in two stages",
    "treat the BCC of the nose with Mohs",
  ],
] as const;

const frames = readFileSync("test/traps/frames.list", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

const engine = createEngine({ today: "2026-03-02" });

function told(frame: string, [name, past, verb]: (typeof procedures)[number]): string {
  const text = frame.replace(/\bN\b/g, name).replace(/\bC\b/g, past).replace(/\bV\b/g, verb);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

describe("what was not done at this visit becomes no line", () => {
  it.each(frames)("%s", (frame) => {
    const lines = procedures.flatMap((procedure) => {
      const text = told(frame, procedure);
      const note: Note = { id: "1", text, dateOfService: "2025-12-04" };
      const { lines: given } = engine.suggest(note);
      return given.map(({ code }) => `${code}: ${text}`);
    });
    expect(lines.filter((line) => !line.startsWith("99"))).toEqual([]);
  });
});

describe("the same procedures, done", () => {
  it.each(procedures.map(([, past]) => past))("%s", (past) => {
    const text = `${past.charAt(0).toUpperCase()}${past.slice(1)} today.`;
    expect(engine.suggest({ id: "1", text, dateOfService: "2025-12-04" }).lines).not.toEqual([]);
  });
});
