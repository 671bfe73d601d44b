import { useLayoutEffect, useRef } from "preact/hooks";
import { reasons } from "./decisions.ts";

interface RejectFormProps {
  readonly reject: (reason: string) => void;
  readonly cancel: () => void;
}

/** Why a line is refused: a digit or a click is enough. */
export function RejectForm({ reject, cancel }: RejectFormProps) {
  const form = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    form.current?.querySelector("button")?.focus();
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <fieldset
      ref={form}
      class="reasons"
      onKeyDown={(event) => {
        const reason = reasons[Number(event.key) - 1];
        if (event.key === "Escape") cancel();
        else if (reason !== undefined) reject(reason);
        else return;
        event.preventDefault();
      }}
    >
      <legend>Reject, because</legend>
      {reasons.map((reason, index) => (
        <button type="button" key={reason} onClick={() => reject(reason)}>
          <kbd>{index + 1}</kbd> {reason}
        </button>
      ))}
    </fieldset>
  );
}
