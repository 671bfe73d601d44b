import type { ReadNote } from "../../types/index.ts";
import { AnswerForm } from "./answer-form.tsx";
import type { SentNote } from "./ask.ts";
import { type AddedLine, asSuggested } from "./decisions.ts";
import { GapCard } from "./gap-card.tsx";
import { ClaimTitle, LineCard } from "./line-card.tsx";
import { LineForm } from "./line-form.tsx";
import { RejectForm } from "./reject-form.tsx";
import { gapOwner } from "./segments.ts";
import { Stop } from "./stop.tsx";
import type { ReviewState } from "./use-review.ts";
import { pointersOf } from "./words.ts";

interface MarginProps {
  readonly note: SentNote;
  readonly read: ReadNote;
  readonly review: ReviewState;
  readonly lit: readonly string[];
  readonly inHand: readonly string[];
  readonly light: (owners: readonly string[] | undefined) => void;
  readonly copy: (gap: number) => void;
  readonly readOnly: boolean;
}

/** What every stop of the margin is told. */
const stopOf = (stop: string, { review, lit, light }: MarginProps) => ({
  stop,
  current: review.current === stop,
  lit: lit.includes(stop),
  moves: review.moves,
  select: review.select,
  light,
});

function Forms(props: MarginProps) {
  const { review, inHand } = props;
  const { form, current, suggestion, decisions } = review;
  const line = suggestion.lines.find(({ id }) => id === current);
  const decision = decisions.decisions[current];
  const cancel = () => review.go(current);
  if (form === "reject")
    return (
      <RejectForm
        reject={(reason) => review.settle({ kind: "rejected", reason })}
        cancel={cancel}
      />
    );
  if (form !== "edit") return null;
  return (
    <LineForm
      from={
        decision?.kind === "edited"
          ? decision
          : line === undefined
            ? decisions.added.find(({ id }) => id === current)
            : asSuggested(line)
      }
      day={suggestion.dateOfService}
      inHand={inHand}
      save={review.save}
      cancel={cancel}
    />
  );
}

function Lines(props: MarginProps) {
  const { review } = props;
  const { lines, alternatives, edits } = review.suggestion;
  const changes = Object.values(review.awaited).flat();
  const pointers = pointersOf(review.suggestion);
  const decide = {
    accept: () => review.settle({ kind: "accepted" }),
    edit: () => review.open("edit"),
    reject: () => review.open("reject"),
  };
  return (
    <>
      {lines.map((line, index) => (
        <LineCard
          key={line.id}
          {...stopOf(line.id, props)}
          number={index + 1}
          line={line}
          decision={review.decisions.decisions[line.id]}
          alternatives={alternatives.filter(({ insteadOf }) => insteadOf === line.id)}
          edits={edits.filter((edit) => edit.lines.includes(line.id))}
          awaited={changes.filter(({ from }) => from?.line === line.id)}
          pointers={pointers}
          {...(props.readOnly ? {} : { decide })}
        >
          <Forms {...props} />
        </LineCard>
      ))}
    </>
  );
}

function Added({ line, ...props }: MarginProps & { readonly line: AddedLine }) {
  const { review } = props;
  const isCurrent = review.current === line.id;
  return (
    <Stop {...stopOf(line.id, props)} kind="line added" label={`${line.id}-title`}>
      <div class="line-head">
        <h3 id={`${line.id}-title`}>
          <ClaimTitle {...line} />
        </h3>
        <span class="sureness">added by you</span>
      </div>
      {isCurrent && !props.readOnly && (
        <div class="grounds">
          <div class="actions">
            <button type="button" onClick={() => review.open("edit")} aria-keyshortcuts="e">
              Edit <kbd>e</kbd>
            </button>
            <button type="button" onClick={review.remove}>
              Remove
            </button>
          </div>
          <Forms {...props} />
        </div>
      )}
    </Stop>
  );
}

function Gaps(props: MarginProps) {
  const { note, read, review, copy } = props;
  const { gaps, lines } = review.suggestion;
  return (
    <>
      {gaps.map((gap, index) => {
        const stop = gapOwner(index);
        const open = read.openFacts.find((fact) => fact.gap === index);
        return (
          <GapCard
            key={stop}
            {...stopOf(stop, props)}
            gap={gap}
            lines={lines}
            copy={() => copy(index)}
            go={review.go}
          >
            {open !== undefined && (
              <AnswerForm
                note={note}
                open={open}
                question={gap.question}
                changes={review.awaited[index]}
                await={(changes) => review.await(index, changes)}
                leave={() => review.go(stop)}
              />
            )}
          </GapCard>
        );
      })}
    </>
  );
}

/** The lines with what was decided of them, then the gaps. */
export function Margin(props: MarginProps) {
  const { review, inHand, readOnly } = props;
  const { suggestion, decisions, form } = review;
  return (
    <>
      <section aria-labelledby="lines-title">
        <div class="section-head">
          <h2 id="lines-title" tabIndex={-1}>
            Lines
          </h2>
          {!readOnly && (
            <>
              <button type="button" class="plain" onClick={() => review.open("add")}>
                Add a line <kbd>n</kbd>
              </button>
              <button type="button" class="plain" onClick={review.undoLast}>
                Undo <kbd>u</kbd>
              </button>
            </>
          )}
        </div>
        {form === "add" && (
          <LineForm
            from={undefined}
            day={suggestion.dateOfService}
            inHand={inHand}
            save={review.save}
            cancel={() => review.go(review.current)}
          />
        )}
        {suggestion.lines.length + decisions.added.length === 0 ? (
          <p class="quiet">Nothing that was done here has a code.</p>
        ) : (
          <ol class="stops">
            <Lines {...props} />
            {decisions.added.map((line) => (
              <Added key={line.id} {...props} line={line} />
            ))}
          </ol>
        )}
      </section>
      <section aria-labelledby="gaps-title">
        <div class="section-head">
          <h2 id="gaps-title" tabIndex={-1}>
            Gaps
          </h2>
        </div>
        {suggestion.gaps.length === 0 ? (
          <p class="quiet">Nothing is missing.</p>
        ) : (
          <ul class="stops">
            <Gaps {...props} />
          </ul>
        )}
      </section>
    </>
  );
}
