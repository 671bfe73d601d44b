import type { Features } from "./features.ts";

/**
 * Log-odds of a line with nothing against it: 0.95.
 *
 * These weights are set by hand from what each doubt is worth to a coder and are not calibrated: a
 * line scored 0.9 is not yet known to be right nine times out of ten.
 */
export const CLEAN = 2.95;

/** What one unit of each feature adds to the log-odds, and the most that it may count. */
export const weights: Readonly<
  Record<keyof Features, { readonly each: number; readonly most: number }>
> = {
  //                   log-odds each   counted at most      a line with this doubt alone
  missingFacts: { each: -1.55, most: 3 }, //                0.80, two 0.46, three 0.15
  conflicts: { each: -2.5, most: 2 }, //                    0.61
  unknownDiagnosis: { each: -0.5, most: 1 }, //             0.92
  suspectedDiagnosis: { each: -0.4, most: 1 }, //           0.93
  pathologyPending: { each: -0.3, most: 1 }, //             0.93
  ambiguousSite: { each: -1.4, most: 1 }, //                0.82
  assumedOne: { each: -0.15, most: 1 }, //                  0.94
  interrupted: { each: -0.9, most: 1 }, //                  0.89
  judgedLevel: { each: -1.3, most: 1 }, //                  0.84
  thinLevel: { each: -0.6, most: 2 }, //                    0.91, two 0.85
  distance: { each: -0.9, most: 1 }, //                     0.89 at the far end
  crowd: { each: -0.6, most: 1 }, //                        0.91 among six others
  uncovered: { each: -0.9, most: 1 }, //                    0.89
  printedSame: { each: 0.5, most: 1 }, //                   0.97
  printedOther: { each: -0.5, most: 1 }, //                 0.92
  unbundled: { each: -0.3, most: 1 }, //                    0.93
  outOfScope: { each: -2.2, most: 1 }, //                   0.68
};
