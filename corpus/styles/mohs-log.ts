import { readPhrases } from "../generator/phrases.ts";
import type { Act } from "../generator/scenario.ts";
import type { Style } from "../generator/style.ts";
import type { Voice } from "../generator/voice.ts";
import { consent, lines, paragraphs, sentences, visitDate } from "./layout.ts";
import { prose } from "./prose.ts";

/** The log sheet of a Mohs unit. */
export const mohsLog: Style = {
  name: "mohs-log",
  family: "templated",
  visits: ["mohs"],
  phrases: readPhrases(new URL("mohs-log.yaml", import.meta.url), prose),
  wording: {
    terms: "words",
    sided: ["{side} {site}"],
    sides: { left: ["left", "L"], right: ["right", "R"] },
    lengths: ["1.2 cm", "1.2 cm", "12 mm"],
    counts: ["3"],
    vague: ["several", "multiple"],
    somewhere: ["treated area"],
    dates: ["03/14/2026", "3/14/26"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, aside } = voice;
    return paragraphs(
      lines(say("header"), visitDate(voice, "date"), say("patient"), say("surgeon")),
      lines(perhaps(0.6, "anesthesia"), consent(voice, 0.4)),
      ...scenario.acts.map((act) => log(act, voice)),
      scenario.asides.length === 0 ? "" : lines(say("other"), ...scenario.asides.map(aside)),
      lines(perhaps(0.5, "tolerated"), perhaps(0.4, "instructions"), perhaps(0.5, "signed")),
    );
  },
};

/** A tumour line by line, its last line the repair; anything else as it stands. */
function log(act: Act, { tell, say }: Voice): string {
  const { title, parts } = tell(act);
  if (act.kind !== "mohs") return lines(`${title}:`, sentences(...parts));
  const steps = parts.slice(0, -1).map((part) => part.trim());
  return lines(...steps, say("repair", { text: sentences(parts.at(-1) ?? "") }));
}
