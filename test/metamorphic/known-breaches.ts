/** Notes that a transformation still changes, by its name: what is left to mend. */
export const knownBreaches: Readonly<Record<string, readonly string[]>> = {
  "lines wrapped": ["looks-38", "cal-operative-report-11", "fresh-visits-06", "templated-09"],
  "wrapped lines with blanks behind them": [
    "looks-38",
    "cal-operative-report-11",
    "fresh-visits-06",
    "templated-09",
  ],
  "another word: bx": ["dictated-05"],
  "another word: centimeters": ["fresh-theatre-02"],
};
