import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type OpenAudit, openAudit, type ShownFinding } from "./audits-api.ts";
import { AuditFiguresView, type Wanted } from "./audits-figures.tsx";
import { AuditFinding, difference } from "./audits-finding.tsx";
import { useFindings } from "./use-findings.ts";
import { useKeys } from "./use-keys.ts";
import { useTold } from "./use-told.ts";
import { typeWords } from "./words.ts";

interface FiltersProps {
  readonly audit: OpenAudit;
  readonly wanted: Wanted;
  readonly want: (wanted: Partial<Wanted>) => void;
}

function Filters({ audit: { summary }, wanted, want }: FiltersProps) {
  return (
    <form class="filters" aria-label="Which findings" onSubmit={(event) => event.preventDefault()}>
      <label>
        Kind
        <select
          value={wanted.kind}
          onChange={({ currentTarget }) => want({ kind: currentTarget.value as Wanted["kind"] })}
        >
          <option value="finding">findings</option>
          <option value="question">questions</option>
        </select>
      </label>
      <label>
        Type
        <select
          value={wanted.type}
          onChange={({ currentTarget }) => want({ type: currentTarget.value })}
        >
          <option value="">all</option>
          {summary?.types.map(({ type }) => (
            <option key={type} value={type}>
              {typeWords(type)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Provider
        <select
          value={wanted.provider}
          onChange={({ currentTarget }) => want({ provider: currentTarget.value })}
        >
          <option value="">all</option>
          {summary?.providers
            .filter(({ name }) => name !== "")
            .map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
        </select>
      </label>
    </form>
  );
}

function List({
  found,
  kind,
  open,
}: {
  readonly found: readonly ShownFinding[];
  readonly kind: Wanted["kind"];
  readonly open: (at: number) => void;
}) {
  if (found.length === 0) return <p>No {kind} of this choice.</p>;
  return (
    <ol class="audit-findings">
      {found.map((each, at) => (
        <li key={each.finding}>
          <button type="button" class="plain" onClick={() => open(at)}>
            {typeWords(each.type)}
          </button>
          <span>{each.message}</span>
          <span class="quiet">{[each.id, each.dateOfService, difference(each)].join(" · ")}</span>
        </li>
      ))}
    </ol>
  );
}

/** From finding to finding by keys, as in the worklist. */
function goTo(list: HTMLElement | null, by: 1 | -1) {
  const buttons = [...(list?.querySelectorAll<HTMLElement>("li button") ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? 0 : Math.max(0, Math.min(buttons.length - 1, at + by));
  buttons[next]?.focus();
}

const everyFinding: Wanted = { type: "", kind: "finding", provider: "" };

interface BrowseProps {
  readonly audit: OpenAudit;
  readonly wanted: Wanted;
  readonly want: (wanted: Wanted) => void;
  readonly findings: ReturnType<typeof useFindings>;
  /** The finding that was looked at last, by its place in the list. */
  readonly last: number | undefined;
  readonly open: (at: number) => void;
  readonly back: () => void;
}

function Browse({ audit, wanted, want, findings, last, open, back }: BrowseProps) {
  const { found, more, trouble } = findings;
  const list = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // Back from a finding, the focus is where it was.
  useLayoutEffect(() => {
    const buttons = list.current?.querySelectorAll<HTMLElement>("li button");
    (buttons?.[last ?? -1] ?? title.current)?.focus();
  }, [last]);
  useKeys({
    next: () => goTo(list.current, 1),
    previous: () => goTo(list.current, -1),
    paste: back,
  });
  const show = (part: Partial<Wanted>) => {
    want({ ...everyFinding, ...part });
    list.current?.scrollIntoView();
    list.current?.querySelector("select")?.focus({ preventScroll: true });
  };
  return (
    <>
      <div class="section-head">
        <h3 ref={title} tabIndex={-1}>
          {audit.name}
        </h3>
        <button type="button" onClick={back} aria-keyshortcuts="p">
          All audits <kbd>p</kbd>
        </button>
      </div>
      {audit.summary === null ? (
        <p>
          {audit.chunksDone} of {audit.chunks} parts are done.
        </p>
      ) : (
        <AuditFiguresView summary={audit.summary} show={show} />
      )}
      <div class="figure" ref={list}>
        <h3>One by one</h3>
        <Filters audit={audit} wanted={wanted} want={(part) => want({ ...wanted, ...part })} />
        <p class="trouble" role="alert">
          {trouble}
        </p>
        {trouble === "" && <List found={found} kind={wanted.kind} open={open} />}
        {more !== undefined && (
          <button type="button" onClick={more}>
            Show more
          </button>
        )}
      </div>
    </>
  );
}

function Opened({ audit, back }: { readonly audit: OpenAudit; readonly back: () => void }) {
  const [wanted, want] = useState(everyFinding);
  const [at, setAt] = useState<number>();
  const last = useRef<number | undefined>(undefined);
  const findings = useFindings(audit.id, wanted);
  const open = (next: number) => {
    last.current = next;
    setAt(next);
  };
  const { found } = findings;
  const shown = at === undefined ? undefined : found[at];
  if (at === undefined || shown === undefined)
    return <Browse {...{ audit, wanted, want, findings, open, back }} last={last.current} />;
  return (
    <AuditFinding
      audit={audit.id}
      finding={shown.finding}
      back={() => setAt(undefined)}
      next={at + 1 < found.length ? () => open(at + 1) : undefined}
      previous={at > 0 ? () => open(at - 1) : undefined}
    />
  );
}

/** An audit: its figures, its findings, and each finding with the note that it is about. */
export function AuditOne({ id, back }: { readonly id: string; readonly back: () => void }) {
  const { answer, trouble } = useTold(id, () => openAudit(id));
  return (
    <>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {answer !== undefined && <Opened audit={answer} back={back} />}
    </>
  );
}
