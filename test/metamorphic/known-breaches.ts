/** Notes that a transformation still changes, by its name: what is left to mend. */
export const knownBreaches: Readonly<Record<string, readonly string[]>> = {
  "centimetres told as millimetres": ["cal-flattened-export-09"],
  "numbers of a list as bullets": ["surgery-g-08"],
  "all in capitals": [
    "emergency-14",
    "fresh-mixed-12",
    "g2-sh-13",
    "modifiers-09",
    "v1-second-s05",
    "w4-intake-07",
    "w4-third-10",
  ],
  "all in small letters": [
    "emergency-14",
    "fresh-mixed-12",
    "g2-sh-13",
    "modifiers-09",
    "v1-second-s05",
    "w4-intake-07",
    "w4-third-10",
  ],
};
