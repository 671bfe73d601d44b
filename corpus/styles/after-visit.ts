import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import type { Voice } from "../generator/voice.ts";
import { lines, paragraphs, sentences, visitDate } from "./layout.ts";
import { clipped } from "./prose.ts";

/** A summary for the patient to take home, and below it the physician's statement, a line a procedure. */
export const afterVisit: Style = {
  name: "after-visit",
  family: "narrative",
  phrases: readPhrases(new URL("after-visit.yaml", import.meta.url), clipped),
  wording: {
    terms: "words",
    sided: ["{side} {site}"],
    sides: { left: ["left"], right: ["right"] },
    lengths: ["1.2 cm", "12 mm"],
    counts: ["3", "three"],
    vague: ["several", "a few"],
    somewhere: ["treated area"],
    dates: ["March 14, 2026", "03/14/2026"],
  },
  layOut: (voice) => {
    const { say, perhaps } = voice;
    return paragraphs(
      lines(say("header"), visitDate(voice, "date"), say("patient")),
      sentences(perhaps(0.6, "greeting")),
      told(voice),
      known(voice),
      lines(say("home"), ...care(voice)),
      statement(voice),
      perhaps(0.7, "signed"),
    );
  },
};

/** What was done, in a layman's words; sizes and counts stand in the statement alone. */
function told({ scenario, say, tell, draw }: Voice): string {
  const done = scenario.acts.filter(({ kind }) => kind !== "evaluation");
  if (done.length === 0) return "";
  const bullet = draw.pick(["- ", "* ", "• ", ""]);
  return lines(say("did"), ...done.map((act) => `${bullet}${tell(act).title}`));
}

function known({ scenario, say, aside }: Voice): string {
  return scenario.asides.length === 0 ? "" : lines(say("other"), ...scenario.asides.map(aside));
}

const care = ({ draw, say }: Voice): string[] =>
  Array.from(new Set(Array.from({ length: draw.whole(1, 3) }, () => `- ${say("care")}`)));

function statement({ scenario, say, tell, draw }: Voice): string {
  const numbered = draw.chance(0.4);
  return lines(
    say("statement"),
    ...scenario.acts.map((act, index) => {
      const text = sentences(...tell(act).parts);
      return numbered ? `${index + 1}. ${text}` : text;
    }),
  );
}
