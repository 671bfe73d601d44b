import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import { consent, lines, paragraphs, sentences, visitDate } from "./layout.ts";
import { prose } from "./prose.ts";

/** Closures, drainages and foreign bodies of an emergency room. */
export const emergency: Style = {
  name: "emergency",
  family: "templated",
  visits: ["emergency"],
  phrases: readPhrases(new URL("emergency.yaml", import.meta.url), prose),
  wording: {
    terms: "words",
    sided: ["{side} {site}"],
    sides: { left: ["left", "L"], right: ["right", "R"] },
    lengths: ["1.2 cm", "12 mm", "1.2cm"],
    counts: ["3", "three"],
    vague: ["several"],
    somewhere: ["injured area", "affected area"],
    dates: ["03/14/2026", "2026-03-14"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, tell, aside } = voice;
    return paragraphs(
      lines(say("header"), visitDate(voice, "date"), say("patient")),
      sentences(
        perhaps(0.4, "history"),
        perhaps(0.4, "medicines"),
        perhaps(0.4, "tetanus"),
        perhaps(0.4, "neuro"),
        perhaps(0.3, "imaging"),
      ),
      consent(voice, 0.4),
      ...scenario.acts.map((act) => sentences(...tell(act).parts)),
      sentences(...scenario.asides.map(aside)),
      sentences(perhaps(0.4, "tolerated"), say("discharge")),
      perhaps(0.5, "signed"),
    );
  },
};
