import { readPhrases } from "../../generator/phrases.ts";
import type { Style } from "../../generator/style.ts";
import type { Voice } from "../../generator/voice.ts";
import { paragraphs, sentences, visitDate } from "../../styles/layout.ts";
import { isOperative } from "./operative.ts";

/** A formal record: numbered sections, each statement under a number of its own. */
export const numberedReport: Style = {
  name: "numbered-report",
  family: "dictated",
  phrases: readPhrases(new URL("numbered-report.yaml", import.meta.url)),
  wording: {
    terms: "words",
    sided: ["{side} {site}"],
    sides: { left: ["left"], right: ["right"] },
    lengths: ["1.2 cm", "12 mm", "spelled"],
    counts: ["three", "three (3)", "3"],
    vague: ["several", "a number", "multiple"],
    somewhere: ["site indicated", "region concerned"],
    dates: ["March 14, 2026", "14 Mar 2026"],
  },
  layOut: (voice) => {
    const { scenario, say, perhaps } = voice;
    const told = scenario.acts.map(voice.tell);
    const operative = isOperative(scenario);
    const sections = [
      section(say("section-preliminaries"), [
        sentences(visitDate(voice, "date"), say("patient")),
        sentences(perhaps(0.5, "history"), operative ? perhaps(0.6, "consent") : ""),
      ]),
      operative
        ? section(
            say("section-performed"),
            told.map(({ title }) => `${sentences(title)}.`),
          )
        : undefined,
      section(
        say(operative ? "section-conduct" : "section-visit"),
        told.map(({ parts }) => sentences(...parts)),
      ),
      section(
        say("section-other"),
        scenario.asides.map((aside) => sentences(voice.aside(aside))),
      ),
      section(say("section-disposition"), closing(voice, operative)),
    ].filter((one) => one !== undefined);
    return paragraphs(
      say(operative ? "header" : "visit-header"),
      ...sections.map((one, index) => numbered(one, index + 1)),
      perhaps(0.7, "signed"),
    );
  },
};

interface Section {
  readonly heading: string;
  readonly statements: readonly string[];
}

/** A section with something in it. */
function section(heading: string, statements: readonly string[]): Section | undefined {
  const kept = statements.filter((statement) => statement !== "");
  return kept.length === 0 ? undefined : { heading, statements: kept };
}

const closing = ({ perhaps }: Voice, operative: boolean): string[] => [
  operative ? sentences(perhaps(0.6, "tolerated"), perhaps(0.5, "instructions")) : "",
  perhaps(0.7, "plan"),
];

const numbered = ({ heading, statements }: Section, number: number): string =>
  [
    `${number}.0 ${heading.toUpperCase()}`,
    ...statements.map((statement, index) => `${number}.${index + 1} ${statement}`),
  ].join("\n");
