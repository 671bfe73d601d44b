import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import type { Voice } from "../generator/voice.ts";
import { consent, paragraphs, sentences, shuffledParts, visitDate } from "./layout.ts";
import { prose } from "./prose.ts";

/** Reports from a transcriptionist: headings in capitals, long paragraphs, numbers often in words. */
export const dictated: Style = {
  name: "dictated",
  family: "dictated",
  phrases: readPhrases(new URL("dictated.yaml", import.meta.url), prose),
  wording: {
    terms: "words",
    sided: ["{side} {site}"],
    sides: { left: ["left"], right: ["right"] },
    lengths: ["1.2 cm", "12 mm", "spelled", "spelled"],
    counts: ["three", "three", "3", "three (3)"],
    vague: ["several", "multiple", "a number of"],
    somewhere: ["affected area", "treated area"],
    dates: ["March 14, 2026", "03/14/2026"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, draw } = voice;
    const told = scenario.acts.map(voice.tell);
    const operative = scenario.acts.every(
      ({ kind }) => kind !== "evaluation" && kind !== "aftercare",
    );
    return paragraphs(
      say(operative ? "header" : "visit-header"),
      visitDate(voice, "date"),
      operative
        ? headed(
            say("procedures"),
            told.map(({ title }) => title),
          )
        : "",
      operative ? perhaps(0.6, "anesthesia") : "",
      sentences(
        say("opening"),
        perhaps(0.4, "history"),
        perhaps(0.3, "medicines"),
        perhaps(0.3, "review"),
      ),
      consent(voice, 0.5),
      sentences(
        operative ? say("description") : perhaps(0.5, "visit"),
        ...told.flatMap(({ parts }, index) => [
          index === 0 ? (parts[0] ?? "") : joined(say("next"), parts[0] ?? ""),
          ...parts.slice(1),
        ]),
      ),
      asides(voice),
      sentences(
        ...shuffledParts(draw, [perhaps(0.5, "tolerated"), perhaps(0.5, "instructions")]),
        perhaps(0.7, "plan"),
      ),
      perhaps(0.7, "signed"),
    );
  },
};

const headed = (heading: string, titles: readonly string[]): string =>
  titles.length === 1
    ? `${heading} ${titles[0]}.`
    : `${heading}\n${titles.map((title, index) => `${index + 1}. ${title}.`).join("\n")}`;

/** A linking word keeps the sentence after it in small letters only where it ends in a comma. */
const joined = (link: string, sentence: string): string =>
  link.endsWith(", ") ? link + lowered(sentence) : link + sentence;

function asides({ scenario, aside, say }: Voice): string {
  const told = scenario.asides.map(aside);
  return told.length === 0 ? "" : sentences(say("other"), ...told);
}

const lowered = (sentence: string): string =>
  /^(?:I|[A-Z]{2,})\b/.test(sentence)
    ? sentence
    : sentence.charAt(0).toLowerCase() + sentence.slice(1);
