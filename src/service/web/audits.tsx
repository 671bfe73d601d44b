import { useState } from "preact/hooks";
import {
  type AuditFigures,
  findingsOf,
  type ListedAudit,
  listAudits,
  type OpenAudit,
  openAudit,
  pageSize,
  type ShownFinding,
} from "./audits-api.ts";
import { AuditFinding } from "./audits-finding.tsx";
import { useTold } from "./use-told.ts";
import { percent } from "./words.ts";

function List({
  audits,
  open,
}: {
  readonly audits: readonly ListedAudit[];
  readonly open: (id: string) => void;
}) {
  if (audits.length === 0) return <p>No audit is stored yet: run one with `audit --store`.</p>;
  return (
    <table>
      <caption>Claims held against notes</caption>
      <thead>
        <tr>
          <th scope="col">audit</th>
          <th scope="col">begun</th>
          <th scope="col">visits</th>
          <th scope="col">state</th>
        </tr>
      </thead>
      <tbody>
        {audits.map(({ id, name, begunAt, visits, state, chunks, chunksDone }) => (
          <tr key={id}>
            <th scope="row">
              <button type="button" onClick={() => open(id)}>
                {name}
              </button>
            </th>
            <td>{begunAt.slice(0, 10)}</td>
            <td>{visits}</td>
            <td>{state === "finished" ? state : `${chunksDone} of ${chunks} parts`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figures({ summary }: { readonly summary: AuditFigures }) {
  const { audited, withFinding, questions, rvu, types } = summary;
  return (
    <>
      <p>
        {audited} visits, {withFinding.count} with a finding ({percent(withFinding.rate)}; 95 %
        interval {percent(withFinding.lower)} to {percent(withFinding.upper)}), {questions}{" "}
        questions. Work RVUs: {rvu.billed} billed, {rvu.over} over, {rvu.under} under.
      </p>
      <table>
        <caption>By type</caption>
        <thead>
          <tr>
            <th scope="col">type</th>
            <th scope="col">findings</th>
            <th scope="col">questions</th>
            <th scope="col">share of visits, 95 % interval</th>
          </tr>
        </thead>
        <tbody>
          {types.map(({ type, findings, questions: asked, visits }) => (
            <tr key={type}>
              <th scope="row">{type}</th>
              <td>{findings}</td>
              <td>{asked}</td>
              <td>
                {percent(visits.rate)} ({percent(visits.lower)} to {percent(visits.upper)})
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Findings({
  found,
  open,
}: {
  readonly found: readonly ShownFinding[];
  readonly open: (finding: string) => void;
}) {
  if (found.length === 0) return <p>Nothing more of this kind.</p>;
  return (
    <ul class="audit-findings">
      {found.map(({ finding, type, kind, message }) => (
        <li key={finding}>
          <button type="button" onClick={() => open(finding)}>
            {type}
            {kind === "question" ? "?" : ""}
          </button>{" "}
          {message}
        </li>
      ))}
    </ul>
  );
}

function One({ audit, open }: { readonly audit: OpenAudit; readonly open: (id: string) => void }) {
  const [wanted, setWanted] = useState({ type: "", kind: "finding", after: "" });
  const key = `${audit.id} ${Object.values(wanted).join(" ")}`;
  const { answer: found = [], trouble } = useTold(key, () => findingsOf(audit.id, wanted));
  const last = found.length === pageSize ? found.at(-1)?.finding : undefined;
  return (
    <>
      <h3>{audit.name}</h3>
      {audit.summary === null ? (
        <p>
          {audit.chunksDone} of {audit.chunks} parts are done.
        </p>
      ) : (
        <Figures summary={audit.summary} />
      )}
      <div class="filters">
        <label>
          Type
          <select
            value={wanted.type}
            onChange={({ currentTarget }) =>
              setWanted({ ...wanted, type: currentTarget.value, after: "" })
            }
          >
            <option value="">all</option>
            {audit.summary?.types.map(({ type }) => (
              <option key={type}>{type}</option>
            ))}
          </select>
        </label>
        <label>
          Kind
          <select
            value={wanted.kind}
            onChange={({ currentTarget }) =>
              setWanted({ ...wanted, kind: currentTarget.value, after: "" })
            }
          >
            <option value="finding">findings</option>
            <option value="question">questions</option>
          </select>
        </label>
      </div>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <Findings found={found} open={open} />
      {last !== undefined && (
        <button type="button" onClick={() => setWanted({ ...wanted, after: last })}>
          Next page
        </button>
      )}
    </>
  );
}

function Opened({ id, back }: { readonly id: string; readonly back: () => void }) {
  const { answer, trouble } = useTold(id, () => openAudit(id));
  const [finding, setFinding] = useState("");
  return (
    <>
      {finding === "" && (
        <button type="button" onClick={back}>
          All audits
        </button>
      )}
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {answer !== undefined && (
        <div hidden={finding !== ""}>
          <One audit={answer} open={setFinding} />
        </div>
      )}
      {finding !== "" && <AuditFinding audit={id} finding={finding} back={() => setFinding("")} />}
    </>
  );
}

/** Audits of claims: listed, opened, and followed to the note that a finding is about. */
export function Audits() {
  const [id, setId] = useState("");
  const { answer = [], trouble } = useTold(`list ${id === ""}`, listAudits);
  return (
    <section class="report" aria-labelledby="audits-title">
      <h2 id="audits-title">Audits</h2>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {id === "" ? (
        trouble === "" && <List audits={answer} open={setId} />
      ) : (
        <Opened id={id} back={() => setId("")} />
      )}
    </section>
  );
}
