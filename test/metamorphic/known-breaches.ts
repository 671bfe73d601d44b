/** Notes that a transformation still changes, by its name: what is left to mend. */
export const knownBreaches: Readonly<Record<string, readonly string[]>> = {
  "centimetres told as millimetres": ["cal-flattened-export-09"],
  "a time before each line": ["fresh-theatre-06", "g2-op-16", "second-personal-06", "v2-asc-08"],
  "a bare time before each line": [
    "fresh-theatre-06",
    "g2-op-16",
    "second-personal-06",
    "v2-asc-08",
  ],
  "not done: Cryotherapy of a seborrheic keratosis on the abdomen was offered and declined.": [
    "telegraphic-18",
  ],
  "not done: She declined a shave biopsy of the right calf.": [
    "clinic-b-08",
    "pa-macro-07",
    "w5-overseas-03",
  ],
  "not done: Excision of a lipoma of the left thigh was discussed, but the patient would rather wait.":
    ["telegraphic-18"],
  "not done: A punch biopsy of the upper back was not performed.": [
    "surgery-d-04",
    "w5-overseas-03",
  ],
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
  "another word: xylocaine": ["g1-ehr-08"],
};
