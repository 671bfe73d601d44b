import type { Item, Section, SectionKind } from "../types/index.ts";

/** Sections that end the last of several blocks. */
const closing: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "history",
  "exam",
  "plan",
  "assessment-plan",
  "instructions",
  "medications",
]);

/** Words of a title that head the account of one procedure. */
const heads = /^(?:procedure note|procedure|operative note|operation)\W*$/;

/**
 * "Procedure Note: Shave removal" with its fields, told several times over: each block is an item of
 * its own, so that its place, size and number are not those of the block before.
 */
export function procedureBlocks(
  plain: string,
  sections: readonly Section[],
  list: number,
): readonly Item[] {
  const titles = sections.flatMap((section, index) =>
    section.kind === "title" && heads.test(plain.slice(section.heading.start, section.heading.end))
      ? [{ ...section, index }]
      : [],
  );
  if (titles.length < 2) return [];
  return titles.map(({ heading, index }, at) => {
    const next = titles[at + 1]?.heading.start;
    const after = sections.find(
      ({ kind, heading: { start } }) => start > heading.end && closing.has(kind),
    );
    return {
      label: `block ${at + 1}`,
      noun: "procedure",
      marker: heading,
      body: { start: heading.end, end: next ?? after?.heading.start ?? plain.length },
      list,
      section: index,
    };
  });
}
