import type { ComponentChildren } from "preact";
import { csv } from "../../csv.ts";
import { Heads } from "../heads.tsx";

/** What a cell holds: the value goes into a file, `shown` onto the page; `act` shows what is behind it. */
export interface Cell {
  readonly value: string | number | null;
  readonly shown?: string;
  readonly act?: (() => void) | undefined;
}

export interface Row {
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly isCurrent?: boolean;
}

interface FigureProps {
  readonly title: string;
  /** What is counted, and how. */
  readonly words: string;
  readonly heads: readonly string[];
  readonly rows: readonly Row[];
  /** The picture beside the table. */
  readonly children: ComponentChildren;
  readonly above?: ComponentChildren;
}

const printed = ({ value, shown }: Cell): string => shown ?? (value === null ? "–" : String(value));

function Field({ cell, name }: { readonly cell: Cell; readonly name: string }) {
  if (cell.act === undefined || cell.value === 0) return <td>{printed(cell)}</td>;
  return (
    <td>
      <button
        type="button"
        class="plain"
        aria-label={`${name}: ${printed(cell)}`}
        onClick={cell.act}
      >
        {printed(cell)}
      </button>
    </td>
  );
}

function Table({ title, heads, rows }: Pick<FigureProps, "title" | "heads" | "rows">) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section class="table-scroll" tabIndex={0} aria-label={`${title}, table`}>
      <table aria-label={title}>
        <thead>
          <tr>
            <Heads heads={heads} />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells, isCurrent = false }) => (
            <tr key={name} class={isCurrent ? "current" : ""}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <Field key={heads[index + 1]} cell={cell} name={`${name}, ${heads[index + 1]}`} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Hands the figures to the coder as a file, made in the browser. */
function save(title: string, heads: readonly string[], rows: readonly Row[]) {
  const lines = rows.map(({ name, cells }) => [name, ...cells.map(({ value }) => value)]);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csv(heads, lines)], { type: "text/csv" }));
  link.download = `${title.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A picture with its figures beside it, and as a file. */
export function Figure({ title, words, heads, rows, children, above }: FigureProps) {
  const id = title.toLowerCase().replaceAll(/[^a-z]+/g, "-");
  return (
    <section class="figure" aria-labelledby={id}>
      <div class="section-head">
        <h3 id={id}>{title}</h3>
        <button type="button" class="plain" onClick={() => save(title, heads, rows)}>
          CSV<span class="unseen"> of {title}</span>
        </button>
      </div>
      <p class="quiet">{words}</p>
      {above}
      <div class="figure-parts">
        <div class="picture">{children}</div>
        <Table title={title} heads={heads} rows={rows} />
      </div>
    </section>
  );
}
