import type { RefObject } from "preact";
import { memo } from "preact/compat";
import { useEffect, useMemo } from "preact/hooks";
import type { StatusReading, Suggestion } from "../../types/index.ts";
import { groupOf, legend } from "./roles.ts";
import { type Segment, segmentsOf } from "./segments.ts";

interface NoteTextProps {
  readonly text: string;
  readonly suggestion: Suggestion;
  readonly readings: readonly StatusReading[];
  /** Lines and gaps whose words are lit. */
  readonly lit: readonly string[];
  readonly area: RefObject<HTMLDivElement | null>;
  readonly light: (owners: readonly string[] | undefined) => void;
  readonly choose: (owner: string) => void;
  readonly leave: () => void;
}

const ownersOf = (mark: Element): readonly string[] =>
  (mark.getAttribute("data-owners") ?? "").split(" ");

const markAt = (target: EventTarget | null): HTMLElement | undefined => {
  const mark = target instanceof Element ? target.closest("mark") : null;
  return mark ?? undefined;
};

function Piece({ segment }: { readonly segment: Segment }) {
  const { text, roles, owners, refs, status, opens } = segment;
  const [first] = roles;
  if (first !== undefined)
    return (
      <mark
        class={groupOf(first)}
        tabIndex={-1}
        title={roles.join(", ")}
        data-owners={owners.join(" ")}
        data-role={roles.join(", ")}
        data-refs={refs.length === 0 ? undefined : refs.join(",")}
      >
        {text}
      </mark>
    );
  if (status === undefined) return <>{text}</>;
  return (
    <span class="aside" data-status={opens ? status : undefined}>
      {text}
    </span>
  );
}

/** The pieces alone: lighting them changes classes and draws nothing anew, however many there are. */
const Pieces = memo(({ segments }: { readonly segments: readonly Segment[] }) => (
  <>
    {segments.map((segment) => (
      <Piece key={segment.start} segment={segment} />
    ))}
  </>
));

function Legend({ segments }: { readonly segments: readonly Segment[] }) {
  const used = new Set(segments.flatMap(({ roles }) => roles.slice(0, 1).map(groupOf)));
  const hasAside = segments.some(({ status }) => status !== undefined);
  return (
    <ul class="legend" aria-label="Marks in the note">
      {legend
        .filter(({ group }) => used.has(group))
        .map(({ group, words }) => (
          <li key={group}>
            <mark class={group}>{words}</mark>
          </li>
        ))}
      {hasAside && (
        <li>
          <span class="aside">read, not coded</span>
        </li>
      )}
    </ul>
  );
}

/** The whole note as text, with its evidence marked. Arrows go from mark to mark, Enter to the line. */
export function NoteText(props: NoteTextProps) {
  const { text, suggestion, readings, lit, area, light, choose, leave } = props;
  const segments = useMemo(
    () => segmentsOf(text, suggestion, readings),
    [text, suggestion, readings],
  );
  const litKey = lit.join(" ");
  useEffect(() => {
    const bright = new Set(litKey.split(" "));
    for (const mark of area.current?.querySelectorAll("mark") ?? [])
      mark.classList.toggle(
        "lit",
        ownersOf(mark).some((owner) => bright.has(owner)),
      );
  }, [litKey, area]);

  const goFrom = (mark: HTMLElement | undefined, by: number) => {
    const marks = [...(area.current?.querySelectorAll("mark") ?? [])];
    const at = mark === undefined ? -1 : marks.indexOf(mark);
    marks[Math.max(0, Math.min(marks.length - 1, at + by))]?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    const mark = markAt(event.target);
    const acts: Partial<Record<string, () => void>> = {
      ArrowRight: () => goFrom(mark, 1),
      ArrowLeft: () => goFrom(mark, -1),
      Escape: leave,
      ...(mark === undefined ? {} : { Enter: () => choose(ownersOf(mark)[0] ?? "") }),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <section class="note" aria-labelledby="note-title">
      <div class="section-head">
        <h2 id="note-title">The note</h2>
        <Legend segments={segments} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling stretch of text has no element of its own */}
      <div
        class="note-text"
        ref={area}
        role="group"
        aria-label="Text of the note; arrow keys go from mark to mark"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        onPointerMove={({ target, movementX, movementY }) => {
          const mark = markAt(target);
          if (movementX !== 0 || movementY !== 0)
            light(mark === undefined ? undefined : ownersOf(mark));
        }}
        onPointerLeave={() => light(undefined)}
        onFocusIn={({ target }) => {
          const mark = markAt(target);
          if (mark !== undefined) light(ownersOf(mark));
        }}
        onFocusOut={() => light(undefined)}
        onClick={({ target }) => {
          const mark = markAt(target);
          if (mark !== undefined && document.getSelection()?.isCollapsed !== false)
            choose(ownersOf(mark)[0] ?? "");
        }}
        onKeyDown={pressed}
      >
        <Pieces segments={segments} />
      </div>
    </section>
  );
}
