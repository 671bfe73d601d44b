import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import type { Voice } from "../generator/voice.ts";
import { lines, sentences, visitDate } from "./layout.ts";
import { prose } from "./prose.ts";

/** What is left of a page of a record when its markup is gone: no empty lines, loose labels. */
export const exported: Style = {
  name: "export",
  family: "ehr-export",
  phrases: readPhrases(new URL("export.yaml", import.meta.url), prose),
  wording: {
    terms: "words",
    sided: ["{side} {site}", "{site} ({side})"],
    sides: { left: ["left", "Left"], right: ["right", "Right"] },
    lengths: ["1.2 cm", "12 mm", "1.2cm"],
    counts: ["3", "three (3)"],
    vague: ["multiple", "several"],
    somewhere: ["affected area", "treated area"],
    dates: ["03/14/2026", "3/14/26", "March 14, 2026"],
  },
  layOut: (voice) => {
    const { say, perhaps } = voice;
    return lines(
      say("header"),
      perhaps(0.4, "junk"),
      visitDate(voice, "date"),
      say("patient"),
      perhaps(0.4, "vitals"),
      perhaps(0.4, "allergies"),
      perhaps(0.3, "medicines"),
      perhaps(0.3, "history"),
      ...visits(voice),
      ...procedures(voice),
      ...asides(voice),
      perhaps(0.4, "instructions"),
      perhaps(0.4, "tolerated"),
      say("signed"),
      perhaps(0.4, "junk"),
    );
  },
};

function visits({ scenario, say, tell }: Voice): string[] {
  const told = scenario.acts
    .filter(({ kind }) => kind === "evaluation")
    .flatMap((act) => tell(act).parts);
  return told.length === 0 ? [] : [say("visit"), ...told.map((part) => sentences(part))];
}

/** Each procedure as its name and its text, sometimes glued by the lost markup to one line. */
function procedures({ scenario, say, tell, draw }: Voice): string[] {
  const done = scenario.acts.filter(({ kind }) => kind !== "evaluation").map(tell);
  if (done.length === 0) return [];
  const glue = draw.pick([": ", "\n", " - "]);
  return [
    say("procedures"),
    ...done.map(({ title, parts }) => `${title}${glue}${sentences(...parts)}`),
  ];
}

function asides({ scenario, aside, say }: Voice): string[] {
  const told = scenario.asides.map(aside);
  return told.length === 0 ? [] : [say("other"), ...told];
}
