import { defineFinding, isProcedure, named } from "./define-finding.ts";

/** SEQUENCE: procedures of the claim that do not stand by work RVUs, highest first (visits and add-ons aside). */
export const sequence = defineFinding({
  type: "SEQUENCE",
  weight: "L",

  find: (visit) => {
    const { billed, book, day } = visit;
    const ranked = billed.filter(({ code }) => isProcedure(visit, code));
    const value = (code: string) => book.valueOf(code, 1, day);
    const at = ranked.findIndex((line, index) => {
      const before = ranked[index - 1];
      return before !== undefined && value(before.code) < value(line.code);
    });
    if (at < 0) return [];
    const pair = ranked.slice(at - 1, at + 1);
    return [
      {
        billed: pair,
        supported: [],
        message: `${named(pair)}: the higher-valued procedure goes first`,
        payment: "none",
        rvuDifference: 0,
        confidence: 1,
        table: { id: "code-list", from: visit.lexicon.editions.fees },
      },
    ];
  },
});
