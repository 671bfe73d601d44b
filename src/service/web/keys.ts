/** What a key does while nobody types. */
export type Command =
  | "next"
  | "previous"
  | "accept"
  | "accept-next"
  | "reject"
  | "edit"
  | "add"
  | "undo"
  | "evidence"
  | "copy"
  | "look-up"
  | "paste"
  | "finish"
  | "store"
  | "help";

/** Every key with what it does, in the order of the help. */
export const keys: readonly {
  readonly key: string;
  readonly shown: string;
  readonly command: Command;
  readonly words: string;
}[] = [
  { key: "j", shown: "j", command: "next", words: "next line or gap" },
  { key: "k", shown: "k", command: "previous", words: "previous line or gap" },
  { key: "Enter", shown: "Enter", command: "accept-next", words: "accept and go on; answer a gap" },
  { key: "a", shown: "a", command: "accept", words: "accept the line" },
  { key: "r", shown: "r", command: "reject", words: "reject it, then a digit for the reason" },
  { key: "e", shown: "e", command: "edit", words: "edit code, units, modifiers" },
  { key: "n", shown: "n", command: "add", words: "add a line" },
  { key: "u", shown: "u", command: "undo", words: "undo" },
  {
    key: "g",
    shown: "g",
    command: "evidence",
    words: "go to its words in the note; again, the next",
  },
  { key: "c", shown: "c", command: "copy", words: "copy a gap as a query to the physician" },
  { key: "/", shown: "/", command: "look-up", words: "look up codes" },
  { key: "p", shown: "p", command: "paste", words: "back to the note's text; another note" },
  { key: "f", shown: "f", command: "finish", words: "finish the review" },
  { key: "s", shown: "s", command: "store", words: "store a pasted note and its review" },
  { key: "?", shown: "?", command: "help", words: "these keys" },
];

/** Where keys type or choose, and are left alone. */
const typing = "input, textarea, select, [contenteditable]";
/** Where Enter already means something. */
const pressable = "button, a, summary";

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The command of a key pressed at an element; none while typing, or with Ctrl, Alt or Meta held. */
export function commandOf(
  { key, ctrlKey, metaKey, altKey }: Pressed,
  at: { closest: (selector: string) => unknown } | undefined,
): Command | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (at !== undefined && at.closest(typing) !== null) return undefined;
  if (key === "Enter" && at !== undefined && at.closest(pressable) !== null) return undefined;
  return keys.find((one) => one.key === key)?.command;
}
