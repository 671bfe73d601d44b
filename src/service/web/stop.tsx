import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface StopProps {
  /** Id of the line or gap. */
  readonly stop: string;
  /** Classes that say what it is. */
  readonly kind: string;
  /** Id of the element that names it. */
  readonly label: string;
  readonly current: boolean;
  readonly lit: boolean;
  /** Changes when the keyboard moved: the current stop then takes the focus. */
  readonly moves: number;
  readonly select: (stop: string) => void;
  readonly light: (owners: readonly string[] | undefined) => void;
  readonly children: ComponentChildren;
}

/** A page that scrolls under a resting pointer points at nothing. */
const hasMoved = ({ movementX, movementY }: PointerEvent): boolean =>
  movementX !== 0 || movementY !== 0;

/** A line or a gap in the margin: one tab stop, and its words are lit while it is pointed at. */
export function Stop(props: StopProps) {
  const { stop, kind, label, current, lit, moves, select, light, children } = props;
  const card = useRef<HTMLLIElement>(null);
  // It depends on the count alone: selecting with the pointer moves no focus.
  useLayoutEffect(() => {
    if (!current) return;
    card.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: "nearest" });
  }, [moves]);
  return (
    <li
      ref={card}
      id={`stop-${stop}`}
      class={`stop ${kind} ${current ? "current" : ""} ${lit ? "lit" : ""}`}
      aria-labelledby={label}
      aria-current={current ? "true" : undefined}
      tabIndex={current ? 0 : -1}
      onFocusIn={() => select(stop)}
      onPointerMove={(event) => {
        if (hasMoved(event)) light([stop]);
      }}
      onPointerLeave={() => light(undefined)}
    >
      {children}
    </li>
  );
}
