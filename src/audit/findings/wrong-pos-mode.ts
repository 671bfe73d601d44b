import { defineFinding, named } from "./define-finding.ts";

/** WRONG_POS_MODE: an office, home or remote visit billed at a place of service where it cannot be. */
export const wrongPosMode = defineFinding({
  type: "WRONG_POS_MODE",
  weight: "H",

  find: (visit) => {
    const place = visit.note.placeOfService?.padStart(2, "0");
    if (place === undefined) return [];
    return visit.billed
      .filter(({ code, modifiers }) =>
        visit.book.knowledge.places.some(
          (rule) =>
            rule.codes.includes(code) &&
            !rule.only.includes(place) &&
            !rule.unless.some((modifier) => modifiers.includes(modifier)),
        ),
      )
      .map((line) => ({
        billed: [line],
        supported: [],
        message: `${named([line])} does not go with place of service ${place}`,
        payment: "none",
        rvuDifference: 0,
        confidence: 1,
        table: { id: "audit", from: visit.lexicon.from },
      }));
  },
});
