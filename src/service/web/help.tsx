import { useState } from "preact/hooks";
import { Dialog } from "./dialog.tsx";
import { keys } from "./keys.ts";
import { keysAreOn, turnKeys } from "./use-keys.ts";

/** Every key with what it does, and a switch for those who press keys by accident. */
export function Help({ close }: { readonly close: () => void }) {
  const [on, setOn] = useState(keysAreOn());
  return (
    <Dialog title="Keys" close={close}>
      <dl class="keys">
        {keys.map(({ shown, words, command }) => (
          <div key={command}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>Keys rest while you type. In the note, the arrows go from mark to mark.</p>
      <label class="switch">
        <input
          type="checkbox"
          checked={on}
          onChange={({ currentTarget }) => {
            turnKeys(currentTarget.checked);
            setOn(currentTarget.checked);
          }}
        />
        Single keys are on
      </label>
    </Dialog>
  );
}
