import { readPhrases } from "../../generator/phrases.ts";
import type { Style } from "../../generator/style.ts";
import type { Voice } from "../../generator/voice.ts";
import { lines, shuffledParts, visitDate } from "../../styles/layout.ts";
import { isOperative } from "./operative.ts";

/** A scribe's log: a bullet a deed, what belongs to it indented under it, arrows and pluses for verbs. */
export const arrowLog: Style = {
  name: "arrow-log",
  family: "telegraphic",
  phrases: readPhrases(new URL("arrow-log.yaml", import.meta.url)),
  wording: {
    terms: "short",
    sided: ["{side} {site}", "{site} {side}", "{side} {site}"],
    sides: { left: ["L", "lt", "(L)"], right: ["R", "rt", "(R)"] },
    lengths: ["12mm", "12 mm", "1.2cm"],
    counts: ["3"],
    vague: ["mult", "several", "some"],
    somewhere: ["usual spot", "the area"],
    dates: ["3/14/26", "14 Mar 2026"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, draw } = voice;
    const operative = isOperative(scenario);
    const bullet = draw.pick(["*", "•", "-", "o"]);
    const done = scenario.acts.map((act) => deed(voice.tell(act).parts, bullet));
    return lines(
      [visitDate(voice, "date"), say("patient")].filter((part) => part !== "").join(" | "),
      perhaps(0.3, "vitals"),
      perhaps(0.4, "history"),
      operative ? perhaps(0.4, "consent") : "",
      perhaps(0.6, "heading-done"),
      ...done,
      notToday(voice, bullet),
      ...shuffledParts(draw, [perhaps(0.5, "bye"), operative ? perhaps(0.5, "instructions") : ""]),
      perhaps(0.7, "plan"),
      perhaps(0.5, "signed"),
    );
  },
};

/** The first part behind the bullet, the others (stages, closures) under it. */
const deed = ([first = "", ...others]: readonly string[], bullet: string): string =>
  lines(`${bullet} ${first}`, ...others.map((part) => `    + ${part.replace(/^\+ /, "")}`));

function notToday({ scenario, aside, perhaps }: Voice, bullet: string): string {
  const told = scenario.asides.map(aside);
  if (told.length === 0) return "";
  return lines(perhaps(0.6, "heading-not"), ...told.map((text) => `${bullet} ${text}`));
}
