import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { LineChange, OpenFact } from "../../types/index.ts";
import { messageOf, reconsider, type SentNote } from "./ask.ts";

interface AnswerFormProps {
  readonly note: SentNote;
  readonly open: OpenFact;
  readonly question: string;
  readonly changes: readonly LineChange[] | undefined;
  readonly await: (changes: readonly LineChange[]) => void;
  readonly leave: () => void;
}

const changeWords = ({ from, to }: LineChange): string => {
  const before = from === undefined ? "" : `${from.code} × ${from.units}`;
  const after = to === undefined ? "no line" : `${to.code} × ${to.units}`;
  return before === "" ? `new: ${after}` : `${before} → ${after}`;
};

/** Long enough not to ask for every digit, short enough to seem at once. */
const pause = 120;

function Outcome({
  value,
  open,
  changes,
}: { value: string } & Pick<AnswerFormProps, "open" | "changes">) {
  if (value === "" || changes === undefined) return null;
  return (
    <p class="would" role="status">
      If an addendum says {value} {open.unit}:{" "}
      <strong>
        {changes.length === 0 ? "no line changes" : changes.map(changeWords).join("; ")}
      </strong>
      <span class="awaiting">awaits an addendum, not documented</span>
    </p>
  );
}

/** Shows what an answer to a gap would change, before anybody has given it. */
export function AnswerForm(props: AnswerFormProps) {
  const { note, open, question, changes, leave } = props;
  const [value, setValue] = useState("");
  const [trouble, setTrouble] = useState("");
  const form = useRef<HTMLDivElement>(null);
  const latest = useRef(props.await);
  latest.current = props.await;
  const isChoice = open.choices.length > 0;

  useEffect(() => {
    if (value === "") {
      latest.current([]);
      return;
    }
    const asked = new AbortController();
    const answer = { event: open.event, fact: open.fact, value: isChoice ? value : Number(value) };
    const told = (changes: readonly LineChange[]) => {
      latest.current(changes);
      setTrouble("");
    };
    const failed = (error: unknown) => {
      if (!asked.signal.aborted) setTrouble(messageOf(error));
    };
    const timer = window.setTimeout(() => {
      reconsider(note, [answer], asked.signal).then(({ changes }) => told(changes), failed);
    }, pause);
    return () => {
      window.clearTimeout(timer);
      asked.abort();
    };
  }, [value, note, open, isChoice]);

  // What it would change grows the gap: all of it is to be seen.
  useLayoutEffect(() => {
    if (value !== "") form.current?.closest(".stop")?.scrollIntoView({ block: "nearest" });
  }, [changes]);

  const field = {
    "aria-label": `Try an answer: ${question}`,
    value,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLSelectElement }) =>
      setValue(currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Escape" && event.key !== "Enter") return;
      event.preventDefault();
      leave();
    },
  };
  return (
    <div class="answer" ref={form}>
      <span class="answer-label">Try an answer</span>
      {isChoice ? (
        <select {...field}>
          <option value="">choose</option>
          {open.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input type="number" min={0} step="any" inputMode="decimal" {...field} />
      )}
      <span>{open.unit}</span>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <Outcome value={value} open={open} changes={changes} />
    </div>
  );
}
