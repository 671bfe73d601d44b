import type { Quotation } from "../../types/index.ts";
import { openFinding, type ShownFinding } from "./audits-api.ts";
import { groupOf } from "./roles.ts";
import { useTold } from "./use-told.ts";

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
          <mark class={groupOf(mark.role)} title={mark.role}>
            {text.slice(mark.start, mark.end)}
          </mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </div>
  );
}

const paid = { over: "paid too much", under: "paid too little", none: "" } as const;

function Judgement({ finding }: { readonly finding: ShownFinding }) {
  const { rule, why, payment, rvuDifference, confidence } = finding;
  return (
    <dl class="judgement">
      <dt>billed</dt>
      <dd>{finding.billed || "–"}</dd>
      <dt>supported</dt>
      <dd>{finding.supported || "–"}</dd>
      <dt>difference</dt>
      <dd>
        {rvuDifference} work RVUs {paid[payment]}
      </dd>
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

/** One finding with its note, whose words it rests on are marked. */
export function AuditFinding({
  audit,
  finding,
  back,
}: {
  readonly audit: string;
  readonly finding: string;
  readonly back: () => void;
}) {
  const { answer, trouble } = useTold(`${audit} ${finding}`, () => openFinding(audit, finding));
  return (
    <section aria-labelledby="finding-title">
      <button type="button" onClick={back}>
        Back to the findings
      </button>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {answer !== undefined && (
        <>
          <h3 id="finding-title">{answer.finding.message}</h3>
          <Judgement finding={answer.finding} />
          <h4>
            Note {answer.finding.id} of {answer.finding.dateOfService}
          </h4>
          <MarkedText text={answer.note.text} evidence={answer.finding.evidence} />
          <h4>The claim</h4>
          <ul>
            {answer.billed.map(({ code, units, modifiers, diagnoses }, at) => (
              <li key={`${at} ${code}`}>
                {[code, ...modifiers].join("-")} × {units}: {diagnoses.join(", ")}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
