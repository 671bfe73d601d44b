import type { Flow } from "../extract-text/flow.ts";
import { type Chooser, readMarkup } from "../extract-text/markup.ts";
import type { MappedText } from "../text-map.ts";

/** Headings of sections without a title, by LOINC (C-CDA R2.1, Procedure and Operative Note). */
const headings: ReadonlyMap<string, string> = new Map([
  ["29554-3", "Procedure description"],
  ["59768-2", "Procedure indications"],
  ["59769-0", "Postprocedure diagnosis"],
  ["10219-4", "Preoperative diagnosis"],
  ["10218-6", "Postoperative diagnosis"],
  ["8724-7", "Surgical operation note findings"],
  ["59776-5", "Procedure findings"],
  ["55109-3", "Complications"],
  ["59775-7", "Procedure disposition"],
  ["59770-8", "Estimated blood loss"],
  ["59773-2", "Specimens removed"],
  ["59771-6", "Implants"],
  ["59774-0", "Anesthesia"],
  ["18776-5", "Plan"],
  ["29549-3", "Medications administered"],
  ["8721-3", "Description of operation"],
]);

/** Sections of earlier care whose usual title ("Procedures") does not say so. */
const ofEarlierCare: ReadonlyMap<string, string> = new Map([
  ["47519-4", "History of procedures"],
  ["46240-8", "History of encounters"],
]);

interface Section {
  code: string;
  hasHeading: boolean;
}

/** Puts a section's heading of our own before its title or text; says whether its own words follow. */
function headSection(section: Section, name: "title" | "text", at: number, flow: Flow): boolean {
  const replaced = ofEarlierCare.get(section.code);
  const heading = replaced ?? (name === "text" ? headings.get(section.code) : undefined);
  flow.open(name === "title" ? 2 : 1);
  if (heading !== undefined && !section.hasHeading) {
    flow.open(2);
    flow.words(heading, at, at);
    flow.open(1);
  }
  section.hasHeading = true;
  return name === "text" || replaced === undefined;
}

/** Wants the titles and narratives of sections, each section under a heading. */
function createSectionChooser(): Chooser {
  const path: string[] = [];
  const sections: Section[] = [];
  return {
    opens: ({ name, attributes: { code }, from }, { wanted, flow }) => {
      const isInSection = path.at(-1) === "section";
      path.push(name);
      if (name === "section") sections.push({ code: "", hasHeading: false });
      const section = sections.at(-1);
      if (section === undefined || !isInSection) return wanted;
      if (name === "code") section.code = code ?? "";
      return (name === "title" || name === "text") && headSection(section, name, from, flow);
    },
    closes: (name) => {
      path.pop();
      if (name === "section") sections.pop();
    },
  };
}

/** The narrative of a C-CDA document: every section's heading and words, in the document's order. */
export const readNarrative = (source: string): MappedText =>
  readMarkup(source, { xml: true, choose: createSectionChooser() });
