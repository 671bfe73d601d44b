import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import { lines, sentences, visitDate } from "./layout.ts";
import { clipped } from "./prose.ts";

/** Flattened tables: a row an act. */
export const table: Style = {
  name: "table",
  family: "ehr-export",
  phrases: readPhrases(new URL("table.yaml", import.meta.url), clipped),
  wording: {
    terms: "words",
    sided: ["{side} {site}", "{site}, {side}"],
    sides: { left: ["left", "L"], right: ["right", "R"] },
    lengths: ["1.2 cm", "12 mm"],
    counts: ["3"],
    vague: ["multiple", "several"],
    somewhere: ["affected area", "treated area"],
    dates: ["03/14/2026", "2026-03-14"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, tell, draw, aside } = voice;
    const bar = draw.pick([" | ", "\t", "  |  ", " || "]);
    const visits = scenario.acts
      .filter(({ kind }) => kind === "evaluation")
      .flatMap((act) => tell(act).parts);
    const done = scenario.acts.filter(({ kind }) => kind !== "evaluation").map(tell);
    const rows = done.map(({ title, parts }, index) =>
      [index + 1, title, sentences(...parts)].join(bar),
    );
    return lines(
      visitDate(voice, "date"),
      say("patient"),
      perhaps(0.3, "medicines"),
      ...(visits.length === 0 ? [] : [say("visit"), ...visits]),
      ...(rows.length === 0 ? [] : [say("header"), say("columns", { bar }), ...rows]),
      ...(scenario.asides.length === 0 ? [] : [say("other"), ...scenario.asides.map(aside)]),
      perhaps(0.4, "instructions"),
      perhaps(0.5, "signed"),
    );
  },
};
