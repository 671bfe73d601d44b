import type { Draw } from "../generator/draw.ts";
import { readPhrases } from "../generator/phrases.ts";
import type { Act } from "../generator/scenario.ts";
import type { Style } from "../generator/style.ts";
import type { Voice } from "../generator/voice.ts";
import { lines, visitDate } from "./layout.ts";
import { clipped } from "./prose.ts";

/** The register of a procedure room: an entry an act, its fields in whatever order they were filled in. */
export const register: Style = {
  name: "register",
  family: "templated",
  phrases: readPhrases(new URL("register.yaml", import.meta.url), clipped),
  wording: {
    terms: "words",
    sided: ["{side} {site}", "{site} {side}", "{site} ({side})"],
    sides: { left: ["left", "LEFT", "lt", "L"], right: ["right", "RIGHT", "rt", "R"] },
    lengths: ["12 mm", "12 mm", "1.2 cm"],
    counts: ["3", "3", "three"],
    vague: ["several", "multiple", "some"],
    somewhere: ["treated area", "affected area"],
    dates: ["14 Mar 2026", "03/14/2026", "2026-03-14"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, aside, draw } = voice;
    const mark = draw.pick(["{n})", "#{n}", "Entry {n}:", "{n}.", "No. {n}"]);
    const between = draw.pick([" / ", "; ", "\n   ", " -- ", ". "]);
    return lines(
      say("header"),
      visitDate(voice, "date"),
      say("patient"),
      perhaps(0.4, "room"),
      perhaps(0.4, "consent"),
      ...scenario.acts.map(
        (act, index) =>
          `${mark.replace("{n}", String(index + 1))} ${entry(act, voice).join(between)}`,
      ),
      ...(scenario.asides.length === 0 ? [] : [say("other"), ...scenario.asides.map(aside)]),
      perhaps(0.4, "tolerated"),
      perhaps(0.4, "instructions"),
      perhaps(0.5, "signed"),
    );
  },
};

/** Stages follow each other and a heading stands before its list; all other fields stand in any order. */
const inOrder: ReadonlySet<Act["kind"]> = new Set(["mohs", "foot-care", "evaluation"]);

const fields = (part: string): string[] =>
  part
    .split("¦")
    .map((field) => field.replace(/ {2,}/g, " ").trim().replace(/\.$/, ""))
    .filter((field) => field !== "");

function entry(act: Act, { tell, draw }: Voice): string[] {
  const { parts } = tell(act);
  return inOrder.has(act.kind) ? parts.flatMap(fields) : shuffledTail(parts.flatMap(fields), draw);
}

/** The operation and its place lead in most entries, as whoever writes begins with them. */
function shuffledTail(told: readonly string[], draw: Draw): string[] {
  const [first = "", ...rest] = told;
  return draw.chance(0.6) ? [first, ...draw.shuffled(rest)] : draw.shuffled(told);
}
