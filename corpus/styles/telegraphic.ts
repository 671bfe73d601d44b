import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import { consent, lines, shuffledParts, visitDate } from "./layout.ts";
import { clipped } from "./prose.ts";

/** Shorthand: a line an act, everything abbreviated. */
export const telegraphic: Style = {
  name: "telegraphic",
  family: "telegraphic",
  phrases: readPhrases(new URL("telegraphic.yaml", import.meta.url), clipped),
  wording: {
    terms: "short",
    sided: ["{side} {site}"],
    sides: { left: ["L", "L", "Lt", "left"], right: ["R", "R", "Rt", "right"] },
    lengths: ["1.2 cm", "1.2cm", "12 mm", "12mm"],
    counts: ["3"],
    vague: ["several", "multiple", "a few"],
    somewhere: ["lesional skin", "affected area"],
    dates: ["3/14/26", "03/14/2026"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, draw, tell } = voice;
    const numbered = draw.chance(0.5);
    const told = scenario.acts.map((act) => trimmed(tell(act).parts.join(draw.pick(["; ", ". "]))));
    const head = [
      visitDate(voice, "date"),
      say("patient"),
      perhaps(0.3, "bp"),
      perhaps(0.3, "history"),
    ];
    return lines(
      head.filter((part) => part !== "").join(draw.pick([" ", ", ", " / "])),
      consent(voice, 0.3),
      ...told.map((text, index) => (numbered ? `${index + 1}. ${text}` : text)),
      ...scenario.asides.map((aside) => trimmed(voice.aside(aside))),
      shuffledParts(draw, [
        perhaps(0.3, "tolerated"),
        perhaps(0.4, "instructions"),
        perhaps(0.7, "plan"),
      ]).join(". "),
    );
  },
};

const trimmed = (text: string): string =>
  text
    .replace(/ {2,}/g, " ")
    .replace(/\.(?=;)/g, "")
    .replace(/\.\. /g, ". ")
    .trim();
