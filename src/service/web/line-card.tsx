import type { ComponentChildren } from "preact";
import type { Alternative, Edit, LineChange, SuggestedLine } from "../../types/index.ts";
import type { ClaimLine, Decision } from "./decisions.ts";
import { Stop, type StopProps } from "./stop.tsx";
import { fullWords, percent, sureness } from "./words.ts";

interface LineCardProps extends Omit<StopProps, "children" | "label" | "kind"> {
  readonly number: number;
  readonly line: SuggestedLine;
  readonly decision: Decision | undefined;
  readonly alternatives: readonly Alternative[];
  readonly edits: readonly Edit[];
  /** What the line would become if an addendum came. */
  readonly awaited: readonly LineChange[];
  /** Letters of the diagnoses, as the lines of a claim point to them. */
  readonly pointers: ReadonlyMap<string, string>;
  /** Absent where the note is only looked at. */
  readonly decide?: {
    readonly accept: () => void;
    readonly edit: () => void;
    readonly reject: () => void;
  };
  readonly children: ComponentChildren;
}

export function ClaimTitle({
  code,
  modifiers,
  units,
}: Pick<ClaimLine, "code" | "modifiers" | "units">) {
  return (
    <>
      <span class="code">{code}</span>
      {modifiers.length > 0 && <span class="modifiers">-{modifiers.join("-")}</span>}
      <span class="units"> × {units}</span>
    </>
  );
}

function Verdict({ decision }: { readonly decision: Decision | undefined }) {
  if (decision === undefined) return null;
  if (decision.kind === "accepted") return <p class="verdict accepted">Accepted</p>;
  if (decision.kind === "rejected")
    return <p class="verdict rejected">Rejected: {decision.reason}</p>;
  return <p class="verdict edited">Edited to {fullWords(decision)}</p>;
}

function AwaitedChange({ change }: { readonly change: LineChange }) {
  const words = change.to === undefined ? "no line" : `${change.to.code} × ${change.to.units}`;
  return <p class="awaiting">Would become {words}: awaits an addendum, not documented</p>;
}

/** The same words in the same role are told once, however often the note has them. */
const eachOnce = (evidence: SuggestedLine["evidence"]) => [
  ...new Map(evidence.map((one) => [`${one.role} ${one.text.toLowerCase()}`, one])).values(),
];

function Grounds({ line, pointers }: Pick<LineCardProps, "line" | "pointers">) {
  return (
    <>
      <ul class="rationale" aria-label="Why">
        {line.rationale.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <dl class="facts">
        {line.diagnoses.length > 0 && (
          <div>
            <dt>Diagnoses</dt>
            <dd>
              {line.diagnoses.map(({ code, confidence }) => (
                <span class="diagnosis-code" key={code} title={percent(confidence)}>
                  <span class="pointer">{pointers.get(code)}</span> {code}
                </span>
              ))}
            </dd>
          </div>
        )}
        <div>
          <dt>Words</dt>
          <dd>
            {eachOnce(line.evidence).map((one) => (
              <span class="quoted" key={`${one.role} ${one.text}`}>
                <q>{one.text}</q> <span class="quiet">{one.role}</span>
                {"field" in one && <span class="quiet"> from {one.field}</span>}
              </span>
            ))}
          </dd>
        </div>
      </dl>
    </>
  );
}

function Weighed({ alternatives, edits }: Pick<LineCardProps, "alternatives" | "edits">) {
  if (alternatives.length + edits.length === 0) return null;
  return (
    <dl class="facts">
      {edits.length > 0 && (
        <div>
          <dt>Edits</dt>
          <dd>
            {edits.map(({ action }) => (
              <span class="entry" key={action}>
                {action}
              </span>
            ))}
          </dd>
        </div>
      )}
      {alternatives.length > 0 && (
        <div>
          <dt>Considered</dt>
          <dd>
            {alternatives.map(({ code, units, confidence, when }) => (
              <span class="entry" key={code}>
                {code} × {units} {when} <span class="quiet">({percent(confidence)})</span>
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** One suggested line; its grounds unfold while it is the current one. */
export function LineCard(props: LineCardProps) {
  const { number, line, decision, awaited, current, pointers, decide, children } = props;
  const { id, confidence, description } = line;
  return (
    <Stop {...props} kind={`line ${decision?.kind ?? "open"}`} label={`${id}-title`}>
      <div class="line-head">
        <span class="ref" aria-hidden="true">
          {number}
        </span>
        <h3 id={`${id}-title`}>
          <ClaimTitle {...line} />
        </h3>
        <span class={`sureness ${confidence < 0.6 ? "low" : ""}`}>
          {sureness(confidence)} <span class="number">{percent(confidence)}</span>
        </span>
      </div>
      <p class="description">{description}</p>
      <Verdict decision={decision} />
      {awaited.map((change) => (
        <AwaitedChange key={change.to?.code ?? ""} change={change} />
      ))}
      {current && (
        <div class="grounds">
          <Grounds line={line} pointers={pointers} />
          <Weighed {...props} />
          {decide !== undefined && (
            <div class="actions">
              <button type="button" class="main" onClick={decide.accept} aria-keyshortcuts="a">
                Accept <kbd>a</kbd>
              </button>
              <button type="button" onClick={decide.edit} aria-keyshortcuts="e">
                Edit <kbd>e</kbd>
              </button>
              <button type="button" onClick={decide.reject} aria-keyshortcuts="r">
                Reject <kbd>r</kbd>
              </button>
            </div>
          )}
          {children}
        </div>
      )}
    </Stop>
  );
}
