import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import { anesthesia, consent, lines, sentences, visitDate } from "./layout.ts";
import { prose } from "./prose.ts";

/** A nurse's running account of a visit: who did what, each entry behind its time of day. */
export const nurseAccount: Style = {
  name: "nurse-account",
  family: "narrative",
  phrases: readPhrases(new URL("nurse-account.yaml", import.meta.url), prose),
  wording: {
    terms: "words",
    sided: ["{side} {site}"],
    sides: { left: ["left", "L", "Lt"], right: ["right", "R", "Rt"] },
    lengths: ["1.2 cm", "12 mm", "12mm", "1.2cm"],
    counts: ["3", "three", "3"],
    vague: ["several", "a few", "multiple"],
    somewhere: ["affected area", "treated area"],
    dates: ["3/14/26", "03/14/2026", "March 14, 2026"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, tell, aside, draw } = voice;
    const entries = [
      say("arrival"),
      perhaps(0.5, "vitals"),
      ...scenario.asides.map(aside),
      consent(voice, 0.6),
      anesthesia(voice, 0.4),
      ...scenario.acts.flatMap((act) => tell(act).parts),
      perhaps(0.6, "tolerated"),
      perhaps(0.5, "instructions"),
      say("left"),
    ].filter((entry) => entry !== "");
    const form = draw.pick(["{time} ", "{time} - ", "{time}: ", "[{time}] ", "{time} hrs "]);
    let minute = draw.whole(8 * 60, 15 * 60);
    const timed = entries.map((entry) => {
      minute += draw.whole(1, 9);
      return form.replace("{time}", clock(minute)) + sentences(entry);
    });
    return lines(
      say("header"),
      visitDate(voice, "date"),
      say("patient"),
      ...timed,
      perhaps(0.7, "signed"),
    );
  },
};

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
