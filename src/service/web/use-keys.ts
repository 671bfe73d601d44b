import { useLayoutEffect, useRef } from "preact/hooks";
import { type Command, commandOf } from "./keys.ts";

let on = true;

/** Whether single keys do anything; the choice holds until the page is loaded again. */
export const keysAreOn = (): boolean => on;

export function turnKeys(to: boolean) {
  on = to;
}

const elementOf = (target: EventTarget | null) => (target instanceof Element ? target : undefined);

/** What each command does here; the keys of others are left to whatever else listens. */
export type Acts = Partial<Readonly<Record<Command, () => void>>>;

function useListener(target: Document | Window, acts: Acts) {
  const latest = useRef(acts);
  latest.current = acts;
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!on || event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
      const command = commandOf(event, elementOf(event.target));
      const act = command === undefined ? undefined : latest.current[command];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    const listener = (event: Event) => event instanceof KeyboardEvent && pressed(event);
    target.addEventListener("keydown", listener);
    return () => target.removeEventListener("keydown", listener);
  }, [target]);
}

/** Keys of a view; they rest while somebody types and while a dialog is open. */
export const useKeys = (acts: Acts): void => useListener(document, acts);

/** Keys of the whole page, for what the view on it has no other use for. */
export const useKeysOfPage = (acts: Acts): void => useListener(window, acts);
