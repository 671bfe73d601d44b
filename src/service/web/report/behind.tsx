import { useEffect, useState } from "preact/hooks";
import { messageOf } from "../ask.ts";
import { Dialog } from "../dialog.tsx";
import { percent, plural, timeInWords } from "../words.ts";
import {
  type AskedLines,
  type Chosen,
  gapNotes,
  type NoteBehind,
  type OutcomeLine,
  outcomeLines,
  type TimedNote,
  timedNotes,
  type Verdict,
} from "./report-api.ts";

/** One thing that a figure counts, with the way to its note. */
interface Counted {
  readonly key: string;
  readonly noteId: string;
  readonly ownId: string;
  readonly verdict?: Verdict;
  readonly figure?: string;
  readonly particulars: readonly (string | null)[];
}

interface Found {
  readonly counted: readonly Counted[];
  /** How many there are; the service lists the first of many. */
  readonly of: number;
}

/** What is behind a figure: its name, what it counts, and how to ask for it. */
export interface Question {
  readonly title: string;
  readonly noun: "line" | "note";
  readonly ask: () => Promise<Found>;
}

const becameWords = ({ suggested, code, units, modifiers, verdict }: OutcomeLine): string => {
  const claimed = `${[code, ...modifiers.split(" ").filter(Boolean)].join("-")} × ${units}`;
  if (verdict === "accepted" || verdict === "added") return claimed;
  return verdict === "rejected" ? `${suggested ?? code}: none` : `${suggested ?? ""} → ${claimed}`;
};

const countedLine = (line: OutcomeLine): Counted => ({
  key: `${line.noteId} ${line.version} ${line.code} ${line.suggested} ${line.at}`,
  noteId: line.noteId,
  ownId: line.ownId,
  verdict: line.verdict,
  figure: becameWords(line),
  particulars: [
    line.confidence === null ? null : percent(line.confidence),
    line.reason,
    line.provider,
    line.coder,
    line.at.slice(0, 10),
  ],
});

const countedNote = (note: NoteBehind | TimedNote): Counted => ({
  key: `${note.noteId} ${note.version}`,
  noteId: note.noteId,
  ownId: note.ownId,
  ...("seconds" in note ? { figure: timeInWords(note.seconds) } : {}),
  particulars: ["coder" in note ? note.coder : null, note.provider, note.at.slice(0, 10)],
});

/** The lines behind a count of lines. */
export const linesBehind = (title: string, asked: AskedLines): Question => ({
  title,
  noun: "line",
  ask: async () => {
    const { lines, of } = await outcomeLines(asked);
    return { counted: lines.map(countedLine), of };
  },
});

/** The notes behind a time, the slowest first. */
export const timesBehind = (title: string, asked: Chosen): Question => ({
  title,
  noun: "note",
  ask: async () => {
    const { notes, of } = await timedNotes(asked);
    return { counted: notes.map(countedNote), of };
  },
});

/** The notes behind a share of notes with a gap. */
export const gapsBehind = (
  title: string,
  chosen: Chosen,
  asked: Parameters<typeof gapNotes>[1],
): Question => ({
  title,
  noun: "note",
  ask: async () => {
    const { notes, of } = await gapNotes(chosen, asked);
    return { counted: notes.map(countedNote), of };
  },
});

interface BehindProps {
  readonly question: Question;
  readonly openNote: (noteId: string) => void;
  readonly close: () => void;
}

/** What a figure counts, each with the way to its note. */
export function Behind({ question, openNote, close }: BehindProps) {
  const [found, setFound] = useState<Found>();
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    question.ask().then(setFound, (error: unknown) => setTrouble(messageOf(error)));
  }, [question]);
  return (
    <Dialog title={question.title} close={close}>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <p role="status" class="quiet">
        {found === undefined ? "One moment…" : plural(found.of, question.noun)}
        {found !== undefined &&
          found.counted.length < found.of &&
          `, the first ${found.counted.length} of them here`}
      </p>
      <ul class="behind">
        {found?.counted.map(({ key, noteId, ownId, verdict, figure, particulars }) => (
          <li key={key}>
            <button type="button" class="plain" onClick={() => openNote(noteId)}>
              {ownId}
            </button>
            {verdict !== undefined && <span class={`verdict ${verdict}`}>{verdict}</span>}
            {figure !== undefined && <span class="number">{figure}</span>}
            <span class="quiet">{particulars.filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
