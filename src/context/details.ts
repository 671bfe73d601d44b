/** What tells a size, a dose, a stage: a number and its unit. */
const measure =
  /, (?=(?:[\d.]{1,5}|one|two|three|four|five|six) ?(?:ml|cc|mg|mcg|units?|mj|j|cm|mm|sq|x \d|(?:stages?|blocks?|layers?|passes|pass|minutes?|min)\b))/g;

/** What tells the part that is meant, and its size or origin: "flap 3 cm by 2 cm", "donor clavicle", "triamcinolone 5 mg/mL". */
const part =
  /, (?=(?:donor(?: site)?:? [a-z]|(?:flap|graft|defect|total|size|depth|length|width|measuring|concentration|dose|diameter)(?: [a-z]+)?:? \d|(?:triamcinolone|kenalog|tac|lidocaine|botox|bleomycin)(?: [a-z]+){0,2} \d|with \d))/g;

/** "0.5 mL of Kenalog, was declined": the comma that ends such a detail. */
const end =
  /(?<=\d ?(?:ml|cc|mg|units?|cm|mm|mj|margins?|blocks?|stages?)),(?= (?:was|were|is|has been|had been)\b)|(?<=(?:margins?|blocks?|stages?|kenalog|layers)),(?= (?:was|were|is|has been|had been)\b)/g;

/**
 * A clause without the commas before and behind its details, so that what is said behind them reaches what
 * stands before them: "Mohs surgery of the nose, one stage with 2 blocks, was declined".
 */
export const withoutDetails = (clause: string): string =>
  clause.replace(measure, " ").replace(part, " ").replace(end, " ");

/** How far a clause goes before the first of its details; its length where it has none. */
export function lengthBeforeDetails(clause: string): number {
  const whole = withoutDetails(clause);
  let at = 0;
  while (at < clause.length && clause[at] === whole[at]) at += 1;
  return at;
}
