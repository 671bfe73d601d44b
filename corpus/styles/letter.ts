import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import { consent, lines, paragraphs, sentences, visitDate } from "./layout.ts";
import { prose } from "./prose.ts";

/** Letters to the referring physician: paragraphs without headings, in the first person. */
export const letter: Style = {
  name: "letter",
  family: "narrative",
  visits: ["skin-check", "lesions", "surgery", "mohs", "freezing", "injection", "medical", "light"],
  phrases: readPhrases(new URL("letter.yaml", import.meta.url), prose),
  wording: {
    terms: "words",
    sided: ["{side} {site}"],
    sides: { left: ["left"], right: ["right"] },
    lengths: ["1.2 cm", "12 mm", "spelled"],
    counts: ["three", "3"],
    vague: ["several", "multiple"],
    somewhere: ["affected area", "treated area"],
    dates: ["March 14, 2026", "14 Mar 2026"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, tell } = voice;
    const visit = scenario.acts.some(({ kind }) => kind === "evaluation");
    return paragraphs(
      visitDate(voice, "date"),
      say("greeting"),
      sentences(say("opening"), perhaps(0.4, "history"), perhaps(0.2, "review")),
      consent(voice, 0.3),
      visit ? say("visit") : "",
      ...scenario.acts.map((act) => sentences(...tell(act).parts)),
      sentences(...scenario.asides.map(voice.aside)),
      sentences(perhaps(0.5, "tolerated"), perhaps(0.5, "instructions")),
      lines(say("closing"), say("signed")),
    );
  },
};
