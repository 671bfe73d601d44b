import { z } from "zod";
import type { Graft, GraftKind } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { wideGroups } from "./graft-area.ts";
import { chooseGroup } from "./site-group.ts";
import { done, use } from "./uses.ts";

const FatGroup = z.strictObject({
  code: z.string(),
  additional: z.string().optional(),
  first: z.number().positive(),
});

const Row = z.strictObject({
  composite: z.string(),
  cartilage: z.string(),
  dermisFat: z.string(),
  softTissue: z.string(),
  fat: z.strictObject({ TAL: FatGroup, HEAD: FatGroup }),
});

type Row = z.infer<typeof Row>;

const words: Readonly<Partial<Record<GraftKind, string>>> = {
  composite: "composite graft of skin and cartilage",
  cartilage: "graft of ear cartilage",
  "dermis-fat": "graft of dermis with fat or fascia",
  "soft-tissue": "soft tissue graft cut out directly",
};

function single(kind: GraftKind | undefined, row: Row): string | undefined {
  switch (kind) {
    case "composite":
      return row.composite;
    case "cartilage":
      return row.cartilage;
    case "dermis-fat":
      return row.dermisFat;
    case "soft-tissue":
      return row.softTissue;
    default:
      return undefined;
  }
}

function lineOf(graft: Graft, code: string, ...because: string[]): ProposedLine {
  return {
    code,
    units: 1,
    events: [graft],
    uses: [
      done([graft]),
      use("site", graft.site),
      use("dose", graft.volumeMl),
      use("diagnosis", graft.diagnosis),
    ],
    because,
  };
}

/** Fat by volume: a first part, then units of the same size. */
function fatLines(graft: Graft, { fat }: Row, context: RuleContext): ProposedLine[] {
  const codes = { TAL: fat.TAL.code, HEAD: fat.HEAD.code };
  const chosen = chooseGroup(graft.site, wideGroups(graft.site, context), codes, context);
  if (chosen === undefined) return [];
  const { code, additional, first } = fat[chosen.group];
  const volume = graft.volumeMl.value;
  const told =
    volume === undefined ? "volume not stated: the smallest code" : `${volume} mL of fat`;
  const line = lineOf(graft, code, told, chosen.because);
  const units = Math.ceil(Number((Math.max(0, (volume ?? 0) - first) / first).toFixed(6)));
  return units === 0 || additional === undefined
    ? [line]
    : [line, { ...line, code: additional, units }];
}

/**
 * Grafts that are not measured by area: skin with cartilage, cartilage, dermis with fat, tissue cut out
 * directly, and fat taken by suction by its volume. Closing the donor is included.
 */
export const graftTissue = defineRule({
  id: "graft-tissue",

  row: Row,

  kinds: ["graft"],
  handles: (event) =>
    event.graft.value === "fat" || words[event.graft.value ?? "pinch"] !== undefined,

  code: (events, row, context) =>
    events.flatMap((graft) => {
      const code = single(graft.graft.value, row);
      return code === undefined
        ? fatLines(graft, row, context)
        : [lineOf(graft, code, words[graft.graft.value ?? "composite"] ?? "graft")];
    }),
});
