/** Notes that a transformation still changes, by its name: what is left to mend. */
export const knownBreaches: Readonly<Record<string, readonly string[]>> = {
  "lines wrapped": ["looks-38", "cal-operative-report-11", "fresh-visits-06", "templated-09"],
  "wrapped lines with blanks behind them": [
    "looks-38",
    "cal-operative-report-11",
    "fresh-visits-06",
    "templated-09",
  ],
  // Its second mole is found only where no label opens the line.
  "a time before each line": ["w4-third-02"],
  "a bare time before each line": ["w4-third-02"],
  "another word: bx": ["dictated-05"],
  "another word: centimeters": ["fresh-theatre-02"],
};
