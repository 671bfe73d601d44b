import { useLayoutEffect, useRef } from "preact/hooks";
import type { Quotation } from "../../types/index.ts";
import { openFinding, type ShownFinding } from "./audits-api.ts";
import { groupOf } from "./roles.ts";
import { useKeys } from "./use-keys.ts";
import { useTold } from "./use-told.ts";
import { dayInWords, fullWords, typeWords } from "./words.ts";

type Placed = Extract<Quotation, { start: number }>;

/** The places that a finding quotes, in order and without overlap. */
function marksOf(evidence: readonly Quotation[]): Placed[] {
  const placed = evidence.filter((one): one is Placed => "start" in one);
  const marks: Placed[] = [];
  for (const one of placed.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= (marks.at(-1)?.end ?? 0)) marks.push(one);
  }
  return marks;
}

function MarkedText({
  text,
  evidence,
}: {
  readonly text: string;
  readonly evidence: readonly Quotation[];
}) {
  const marks = marksOf(evidence);
  const ends = [0, ...marks.map(({ end }) => end)];
  return (
    <div class="note-text">
      {marks.map((mark, at) => (
        <span key={mark.start}>
          {text.slice(ends[at], mark.start)}
          <mark class={groupOf(mark.role)} title={mark.role} tabIndex={-1}>
            {text.slice(mark.start, mark.end)}
          </mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </div>
  );
}

/** `11642-59 × 2` of `11642-59x2`. */
const billedWords = (lines: string): string => lines.replaceAll(/x(?=\d{1,9}\b)/g, " × ") || "–";

/** `0.52 work RVUs over`: what was billed beyond, or below, what the note supports. */
export const difference = ({ payment, rvuDifference }: ShownFinding): string =>
  payment === "none" || rvuDifference === 0
    ? "no difference"
    : `${Math.abs(rvuDifference)} work RVUs ${payment}`;

function Judgement({ finding }: { readonly finding: ShownFinding }) {
  const { rule, why, confidence } = finding;
  return (
    <dl class="judgement">
      <dt>type</dt>
      <dd>{typeWords(finding.type)}</dd>
      <dt>billed</dt>
      <dd>{billedWords(finding.billed)}</dd>
      <dt>supported</dt>
      <dd>{billedWords(finding.supported)}</dd>
      <dt>difference</dt>
      <dd>{difference(finding)}</dd>
      <dt>confidence</dt>
      <dd>{Math.round(confidence * 100)} %</dd>
      <dt>rule</dt>
      <dd>
        {rule.id}, table {rule.table} from {rule.from}
      </dd>
      {why !== "" && (
        <>
          <dt>a question, because</dt>
          <dd>{why}</dd>
        </>
      )}
    </dl>
  );
}

/** The next of the marks in the note takes the focus, from the first again behind the last. */
function nextMark(area: HTMLElement | null) {
  const marks = [...(area?.querySelectorAll<HTMLElement>("mark") ?? [])];
  const at = marks.indexOf(document.activeElement as HTMLElement);
  marks[(at + 1) % marks.length]?.focus();
}

interface AuditFindingProps {
  readonly audit: string;
  readonly finding: string;
  readonly back: () => void;
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
}

/** One finding with its note, whose words it rests on are marked. */
export function AuditFinding({ audit, finding, back, next, previous }: AuditFindingProps) {
  const { answer, trouble } = useTold(`${audit} ${finding}`, () => openFinding(audit, finding));
  const title = useRef<HTMLHeadingElement>(null);
  const area = useRef<HTMLElement>(null);
  // Before anybody can press a key: a later effect would take the focus from the mark that `g` gave it to.
  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
  }, [answer]);
  useKeys({
    paste: back,
    evidence: () => nextMark(area.current),
    ...(next === undefined ? {} : { next }),
    ...(previous === undefined ? {} : { previous }),
  });
  return (
    <section aria-labelledby="finding-title" ref={area}>
      <div class="strip-buttons">
        <button type="button" onClick={back} aria-keyshortcuts="p">
          Findings <kbd>p</kbd>
        </button>
        <button
          type="button"
          onClick={previous}
          disabled={previous === undefined}
          aria-keyshortcuts="k"
        >
          Previous <kbd>k</kbd>
        </button>
        <button type="button" onClick={next} disabled={next === undefined} aria-keyshortcuts="j">
          Next <kbd>j</kbd>
        </button>
      </div>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {answer !== undefined && (
        <>
          <h3 id="finding-title" ref={title} tabIndex={-1}>
            {answer.finding.message}
          </h3>
          <Judgement finding={answer.finding} />
          <h4>
            Note {answer.finding.id} of {dayInWords(answer.finding.dateOfService)}
          </h4>
          {marksOf(answer.finding.evidence).length === 0 && (
            <p class="quiet">The finding rests on the claim: it quotes no words of the note.</p>
          )}
          <MarkedText text={answer.note.text} evidence={answer.finding.evidence} />
          <h4>The claim</h4>
          <ul>
            {answer.billed.map((line, at) => (
              <li key={`${at} ${line.code}`}>{fullWords(line)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
