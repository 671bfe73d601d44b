import { createEngine } from "../../src/index.ts";
import type { Note } from "../../src/types/index.ts";
import { corpusNotes } from "./corpus-notes.ts";
import type { Transformation } from "./transformations.ts";

const engine = createEngine({ today: "2026-11-22" });

const same = (modifier: string) => modifier;
const unchanged = (note: Note) => note;

const codedAs = (note: Note, modifier: (one: string) => string): string =>
  engine
    .suggest(note)
    .lines.map(({ code, units, modifiers }) =>
      [code, units, ...modifiers.map(modifier).toSorted()].join(" "),
    )
    .toSorted()
    .join(" + ");

const asWritten = new Map<Note, string>();

/** The codes of a note as it stands, worked out once for all transformations. */
function codedAsWritten(note: Note): string {
  const known = asWritten.get(note) ?? codedAs(note, same);
  asWritten.set(note, known);
  return known;
}

export interface Breach {
  readonly id: string;
  readonly expected: string;
  readonly found: string;
}

/** One in `every` of the notes that a transformation applies to, and those of them coded otherwise after it. */
export function breachesOf(
  { apply, record = unchanged, modifier = same }: Transformation,
  every: number,
): { readonly notes: number; readonly breaches: readonly Breach[] } {
  const pairs = corpusNotes
    .flatMap((note, index) => {
      const text = apply(note.text, index);
      return text === undefined ? [] : [{ note, changed: { ...record(note), text } }];
    })
    .filter((_pair, index) => index % every === 0);
  const breaches = pairs.flatMap(({ note, changed }): Breach[] => {
    const expected = modifier === same ? codedAsWritten(note) : codedAs(note, modifier);
    const found = codedAs(changed, same);
    return found === expected ? [] : [{ id: note.id, expected, found }];
  });
  return { notes: pairs.length, breaches };
}
