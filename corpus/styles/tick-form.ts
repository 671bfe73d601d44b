import type { Draw } from "../generator/draw.ts";
import { readPhrases } from "../generator/phrases.ts";
import type { Act } from "../generator/scenario.ts";
import type { Style } from "../generator/style.ts";
import type { Voice } from "../generator/voice.ts";
import { lines, paragraphs, visitDate } from "./layout.ts";
import { prose } from "./prose.ts";

/** A printed form filled in by hand: options that are ticked or not, units printed beside the blanks. */
export const tickForm: Style = {
  name: "tick-form",
  family: "templated",
  phrases: readPhrases(new URL("tick-form.yaml", import.meta.url), prose),
  wording: {
    terms: "words",
    sided: ["{side} {site}", "{site}, {side} side"],
    sides: { left: ["left"], right: ["right"] },
    lengths: ["1.2 cm", "1.2 cm", "12 mm"],
    counts: ["3"],
    vague: ["multiple", "several"],
    somewhere: ["affected area", "treated area"],
    dates: ["03/14/2026", "3/14/26"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps, draw, aside } = voice;
    const text = paragraphs(
      lines(say("header"), visitDate(voice, "date"), say("patient")),
      lines(perhaps(0.6, "checklist"), perhaps(0.5, "consent")),
      ...scenario.acts.map((act) => section(act, voice)),
      scenario.asides.length === 0 ? "" : lines(say("other"), ...scenario.asides.map(aside)),
      lines(perhaps(0.5, "complications"), perhaps(0.5, "given"), perhaps(0.6, "signed")),
    );
    return withTicks(withPrintedUnits(text), draw);
  },
};

/** A broken bar parts the blanks of a form; they stand line under line or side by side. */
function section(act: Act, { tell, say, draw }: Voice): string {
  const { title, parts } = tell(act);
  const between = draw.pick(["\n", "\n", "   ", " | "]);
  const blanks = parts
    .flatMap((part) => part.split("¦"))
    .map((blank) => blank.trim())
    .filter((blank) => blank !== "");
  return `${say("section", { title })}\n${blanks.join(between)}`;
}

/** "Size (u): 12 mm" is printed as "Size (mm): 12"; a number without its unit has none printed either. */
const withPrintedUnits = (text: string): string =>
  text
    .replace(/ \(u\)(: ?)([\d.]+) (mm|cm)\b/g, " ($3)$1$2")
    .replace(/ \(u\)(: ?)([\d.]+ x [\d.]+) cm\b/g, " (cm)$1$2")
    .replace(/ \(u\)/g, "");

const ticks = [
  ["[x]", "[ ]"],
  ["[X]", "[_]"],
  ["(X)", "( )"],
  ["☒", "☐"],
  ["[✓]", "[ ]"],
] as const;

function withTicks(text: string, draw: Draw): string {
  const [on, off] = draw.pick(ticks);
  return text.replaceAll("⊕", on).replaceAll("⊖", off);
}
