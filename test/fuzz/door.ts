/** A way in that anybody's bytes may come through. A new door is one file in `doors/` and a line in `doors/index.ts`. */
export interface Door {
  readonly name: string;
  /** Good input, from which hostile input is made. */
  readonly seeds: readonly string[];
  /** Pieces that mean something here and that blind mutation would not find. */
  readonly words: readonly string[];
  /** The input is JSON: half of the mutations change a value of it and leave the rest well-formed. */
  readonly json?: true;
  /** Takes the bytes as a stranger would send them; gives what it breaks of its promises. Never throws but by a fault. */
  readonly open: (bytes: Buffer) => Promise<readonly string[]>;
  /** Gives back what it holds open. */
  readonly close?: () => Promise<void>;
}
