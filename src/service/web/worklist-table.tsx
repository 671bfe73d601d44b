import { memo } from "preact/compat";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Heads } from "./heads.tsx";
import type { NoteStatus } from "./service-api.ts";
import { percent, sureness } from "./words.ts";

interface WorklistTableProps {
  readonly notes: readonly NoteStatus[];
  readonly current: number;
  /** Changes when a key moved the current row: it then takes the focus. */
  readonly moves: number;
  /** The id by which the service knows this person, as far as it is known. */
  readonly me: string;
  readonly select: (index: number) => void;
  readonly open: (note: NoteStatus) => Promise<void>;
}

/** Every row is as high, so that any of ten thousand is found by arithmetic. */
const rowHeight = 44;
/** Rows drawn beyond the window, so that scrolling never shows a hole. */
const spare = 10;

const stateWords: Readonly<Record<NoteStatus["state"], string>> = {
  received: "waits for codes",
  held: "not final",
  suggested: "to review",
  finished: "finished",
  failed: "failed",
  withdrawn: "withdrawn",
};
const gapWords = { blocker: "blocks", warning: "check", info: "note" } as const;

const hour = 3_600_000;

function ageOf(receivedAt: string): string {
  const hours = Math.floor((Date.now() - Date.parse(receivedAt)) / hour);
  if (hours < 1) return "now";
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

function holderOf({ claimedBy, claimedUntil }: NoteStatus, me: string): string {
  if (claimedBy === null || claimedUntil === null || Date.parse(claimedUntil) < Date.now())
    return "";
  return claimedBy === me ? "you" : "taken";
}

interface RowProps extends Omit<WorklistTableProps, "notes" | "current" | "moves"> {
  readonly note: NoteStatus;
  readonly index: number;
  readonly isCurrent: boolean;
}

/** A row is drawn anew only where it changed: scrolling moves many and changes none. */
const Row = memo(function Row({ note, index, isCurrent, me, select, open }: RowProps) {
  const { severity, confidence } = note;
  return (
    <tr aria-rowindex={index + 2} class={isCurrent ? "current" : ""}>
      <td>
        <button
          type="button"
          id={`row-${index}`}
          class="plain"
          tabIndex={isCurrent ? 0 : -1}
          onFocus={() => select(index)}
          onClick={() => void open(note)}
        >
          {note.ownId}
        </button>
      </td>
      <td>{stateWords[note.state]}</td>
      <td>
        {severity === null ? "" : <span class={`severity ${severity}`}>{gapWords[severity]}</span>}
      </td>
      <td class="number">
        {confidence === null ? "" : `${percent(confidence)} `}
        <span class="quiet">{confidence === null ? "" : sureness(confidence)}</span>
      </td>
      <td class="number">{note.lines ?? ""}</td>
      <td class="number">{note.dateOfService ?? ""}</td>
      <td>{note.provider ?? ""}</td>
      <td>{note.payer}</td>
      <td>{note.sender}</td>
      <td class="number">{ageOf(note.receivedAt)}</td>
      <td>{holderOf(note, me)}</td>
    </tr>
  );
});

const heads = [
  "Note",
  "State",
  "Gap",
  "Least sure",
  "Lines",
  "Service",
  "Provider",
  "Payer",
  "Sender",
  "Age",
  "Held",
];

/** Rows of the list, of which only those in the window are drawn. */
export function WorklistTable(props: WorklistTableProps) {
  const { notes, current, moves, me, select, open } = props;
  const area = useRef<HTMLElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(800);
  const from = Math.max(0, Math.floor(top / rowHeight) - spare);
  const to = Math.min(notes.length, Math.ceil((top + height) / rowHeight) + spare);

  useLayoutEffect(() => {
    const measured = new ResizeObserver(() => setHeight(area.current?.clientHeight ?? 800));
    if (area.current !== null) measured.observe(area.current);
    return () => measured.disconnect();
  }, []);
  // It depends on the count of moves alone: selecting with the pointer scrolls nothing.
  useLayoutEffect(() => {
    const list = area.current;
    if (list === null || moves === 0) return;
    const place = current * rowHeight;
    const room = list.clientHeight - 2 * rowHeight;
    if (place < list.scrollTop) list.scrollTop = place;
    if (place > list.scrollTop + room) list.scrollTop = place - room;
    setTop(list.scrollTop);
    requestAnimationFrame(() => document.getElementById(`row-${current}`)?.focus());
  }, [moves]);

  return (
    <section
      class="list"
      ref={area}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      aria-label="Notes"
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <table aria-rowcount={notes.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <Heads heads={heads} />
          </tr>
        </thead>
        <tbody>
          {from > 0 && (
            <tr>
              <td colSpan={heads.length} style={{ height: from * rowHeight, padding: 0 }} />
            </tr>
          )}
          {notes.slice(from, to).map((note, index) => (
            <Row
              key={note.noteId}
              me={me}
              select={select}
              open={open}
              note={note}
              index={from + index}
              isCurrent={from + index === current}
            />
          ))}
          {to < notes.length && (
            <tr>
              <td
                colSpan={heads.length}
                style={{ height: (notes.length - to) * rowHeight, padding: 0 }}
              />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
