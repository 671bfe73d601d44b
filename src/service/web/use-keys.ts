import { useLayoutEffect, useRef } from "preact/hooks";
import { type Command, commandOf } from "./keys.ts";

let on = true;

/** Whether single keys do anything; the choice holds until the page is loaded again. */
export const keysAreOn = (): boolean => on;

export function turnKeys(to: boolean) {
  on = to;
}

const elementOf = (target: EventTarget | null) => (target instanceof Element ? target : undefined);

/**
 * Calls `act` for every command key while `active`; keys rest while somebody types and while a dialog
 * is open.
 */
export function useKeys(act: (command: Command) => void, active = true) {
  const latest = useRef(act);
  latest.current = act;
  useLayoutEffect(() => {
    if (!active) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (!on || event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
      const command = commandOf(event, elementOf(event.target));
      if (command === undefined) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [active]);
}
