import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type ListedAudit, listAudits } from "./audits-api.ts";
import { AuditOne } from "./audits-one.tsx";
import { Heads } from "./heads.tsx";
import { useTold } from "./use-told.ts";

interface ListProps {
  readonly audits: readonly ListedAudit[];
  readonly open: (id: string) => void;
}

function List({ audits, open }: ListProps) {
  if (audits.length === 0)
    return (
      <p>
        No audit is stored yet: <code>marginalia audit --store</code> holds claims against notes and
        keeps the findings here.
      </p>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section class="table-scroll" tabIndex={0} aria-label="Claims held against notes, table">
      <table class="audits" aria-label="Claims held against notes">
        <thead>
          <tr>
            <Heads heads={["Audit", "begun", "visits", "state"]} />
          </tr>
        </thead>
        <tbody>
          {audits.map(({ id, name, begunAt, visits, state, chunks, chunksDone }) => (
            <tr key={id}>
              <th scope="row">
                <button type="button" class="plain" id={`audit-${id}`} onClick={() => open(id)}>
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
    </section>
  );
}

/** Audits of claims: listed, opened, and followed to the note that a finding is about. */
export function Audits() {
  const [id, setId] = useState("");
  const last = useRef("");
  const { answer, trouble } = useTold(`list ${id === ""}`, listAudits);
  useLayoutEffect(() => {
    if (id === "") document.getElementById(`audit-${last.current}`)?.focus();
    last.current = id;
  }, [id]);
  return (
    <section class="report" aria-labelledby="audits-title">
      <h2 id="audits-title">Audits</h2>
      <p class="quiet">Claims held against what the notes support.</p>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {id !== "" && <AuditOne id={id} back={() => setId("")} />}
      {id === "" && answer !== undefined && <List audits={answer} open={setId} />}
    </section>
  );
}
