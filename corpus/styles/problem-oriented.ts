import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import type { Voice } from "../generator/voice.ts";
import { consent, lines, paragraphs, sentences, visitDate } from "./layout.ts";
import { clipped, prose } from "./prose.ts";

const wording: Style["wording"] = {
  terms: "words",
  sided: ["{side} {site}"],
  sides: { left: ["left", "L"], right: ["right", "R"] },
  lengths: ["1.2 cm", "12 mm", "1.2cm"],
  counts: ["3", "three"],
  vague: ["several", "multiple", "a few"],
  somewhere: ["affected area", "treated area"],
  dates: ["03/14/2026", "3/14/26", "14 Mar 2026"],
};

const own = new URL("problem-oriented.yaml", import.meta.url);

/** A numbered list of problems in sentences. */
export const problemOriented: Style = {
  name: "problem-oriented",
  family: "narrative",
  phrases: readPhrases(own, prose),
  wording,
  layOut: problems,
};

/** The same list in shorthand. */
export const problemList: Style = {
  name: "problem-list",
  family: "telegraphic",
  phrases: readPhrases(own, clipped),
  wording: { ...wording, terms: "short" },
  layOut: problems,
};

function problems(voice: Voice): string {
  const { scenario, say, perhaps, tell } = voice;
  const told = scenario.acts.map((act, index) => {
    const { title, parts } = tell(act);
    const number = String(index + 1);
    if (act.kind === "evaluation")
      return lines(say("problem", { number, title: sentences(...parts) }));
    return lines(say("problem", { number, title }), say("done", { text: sentences(...parts) }));
  });
  return paragraphs(
    lines(perhaps(0.7, "header"), visitDate(voice, "date"), say("opening")),
    sentences(perhaps(0.4, "history"), perhaps(0.3, "medicines"), perhaps(0.3, "exam")),
    ...told,
    scenario.asides.length === 0 ? "" : lines(say("other"), ...scenario.asides.map(voice.aside)),
    sentences(consent(voice, 0.4), perhaps(0.5, "instructions"), say("follow")),
    perhaps(0.4, "signed"),
  );
}
