import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import type { Voice } from "../generator/voice.ts";
import { lines, paragraphs, sentences, shuffledParts, visitDate } from "./layout.ts";
import { prose } from "./prose.ts";

/** Forms of an electronic record: fields, ticked boxes, numbered procedures. */
export const templated: Style = {
  name: "templated",
  family: "templated",
  phrases: readPhrases(new URL("templated.yaml", import.meta.url), prose),
  wording: {
    terms: "words",
    sided: ["{side} {site}", "{side} {site}", "{site}, {side}"],
    sides: { left: ["left", "Left"], right: ["right", "Right"] },
    lengths: ["1.2 cm", "12 mm"],
    counts: ["3"],
    vague: ["multiple", "several"],
    somewhere: ["affected area", "treated area"],
    dates: ["03/14/2026", "2026-03-14"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, draw } = voice;
    return paragraphs(
      lines(say("header"), visitDate(voice, "date"), say("patient")),
      lines(
        ...shuffledParts(draw, [
          perhaps(0.5, "consent-field"),
          perhaps(0.4, "timeout"),
          perhaps(0.4, "anesthesia"),
          perhaps(0.3, "medicines"),
        ]),
      ),
      ...acts(voice),
      scenario.asides.length === 0
        ? ""
        : lines(say("other"), ...scenario.asides.map((aside) => `- ${voice.aside(aside)}`)),
      lines(perhaps(0.5, "complications"), printed(voice), perhaps(0.7, "signed")),
    );
  },
};

/** Visits stand under a heading of their own, procedures under their number. */
function acts({ scenario, say, tell }: Voice): string[] {
  let number = 0;
  return scenario.acts.map((act) => {
    const { title, parts } = tell(act);
    if (act.kind === "evaluation")
      return lines(say("assessment"), ...parts.map((part) => `- ${part}`));
    number += 1;
    const [first = "", ...rest] = parts;
    return lines(
      say("procedure", { number: String(number), title }),
      say("details", { text: sentences(first) }),
      ...rest.map((part) => sentences(part)),
    );
  });
}

const printed = ({ draw, say }: Voice): string =>
  draw.chance(0.5) ? say("printed", { text: say("instructions") }) : "";
