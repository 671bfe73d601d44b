import type { ComponentChildren } from "preact";
import type { Gap, SuggestedLine } from "../../types/index.ts";
import { Stop, type StopProps } from "./stop.tsx";

interface GapCardProps extends Omit<StopProps, "children" | "label" | "kind"> {
  readonly gap: Gap;
  /** The suggested lines, to name those concerned. */
  readonly lines: readonly SuggestedLine[];
  readonly copy: () => void;
  readonly go: (line: string) => void;
  readonly children: ComponentChildren;
}

const severityWords = {
  blocker: "blocks",
  warning: "check",
  info: "note",
} as const;

/** What the note leaves out, what that changes, and the question to ask. */
export function GapCard(props: GapCardProps) {
  const { gap, lines, stop, copy, go, current, children } = props;
  const concerned = lines.filter(({ id }) => gap.lines.includes(id));
  return (
    <Stop {...props} kind={`gap ${gap.severity}`} label={`${stop}-title`}>
      <div class="line-head">
        <h3 id={`${stop}-title`}>
          <span class="severity">{severityWords[gap.severity]}</span> {gap.id.replaceAll("-", " ")}
        </h3>
        <span class="concerned">
          {concerned.map(({ id, code }) => (
            <button type="button" class="plain" key={id} onClick={() => go(id)}>
              {code}
            </button>
          ))}
        </span>
      </div>
      <p>{gap.message}</p>
      <p class="question">
        <q>{gap.question}</q>
      </p>
      {children}
      {current && (
        <div class="actions">
          <button type="button" onClick={copy} aria-keyshortcuts="c">
            Copy as a query <kbd>c</kbd>
          </button>
        </div>
      )}
    </Stop>
  );
}
