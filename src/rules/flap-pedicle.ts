import { z } from "zod";
import type { Flap, FlapForm } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { chooseGroup } from "./site-group.ts";
import { done, use } from "./uses.ts";

const Groups = z.strictObject({
  T: z.string(),
  SAL: z.string(),
  FCCMNAGHF: z.string(),
  ENEL: z.string(),
});

const Row = z.strictObject({
  pedicle: Groups,
  secondStage: Groups,
  muscle: z.strictObject({
    head: z.string(),
    trunk: z.string(),
    upper: z.string(),
    lower: z.string(),
  }),
  forehead: z.string(),
  midface: z.string(),
  island: z.string(),
  neurovascular: z.string(),
  digit: z.string(),
  transfer: z.string(),
});

type Row = z.infer<typeof Row>;

interface Chosen {
  readonly code: string;
  readonly because: string;
}

const named: Readonly<Record<FlapForm, string>> = {
  local: "local flap",
  pedicle: "direct, tubed or interpolation flap",
  forehead: "forehead flap on its axial vessel",
  midface: "midface flap on its vessels",
  muscle: "muscle, myocutaneous or fasciocutaneous flap",
  island: "island flap on a named vessel that was dissected",
  neurovascular: "flap on a nerve and its vessels",
  digit: "skin of a filleted digit",
  "second-stage": "flap delayed, or divided and inset",
  transfer: "tubed flap moved on",
};

const parts: Readonly<Record<string, keyof Row["muscle"]>> = {
  trunk: "trunk",
  genitalia: "trunk",
  "upper-limb": "upper",
  "lower-limb": "lower",
  "scalp-neck": "head",
  face: "head",
  lip: "head",
  nose: "head",
  ear: "head",
  eyelid: "head",
  mouth: "head",
};

/** Codes of muscle flaps go by the part of the body, the lowest where it is not known. */
function muscleCode(event: Flap, { muscle }: Row, context: RuleContext): Chosen {
  const regions = context.regions(event.site);
  const codes = Object.fromEntries(
    Object.entries(muscle).map(([part, code]) => [part, code]),
  ) as Row["muscle"];
  const possible = [...new Set(regions.flatMap((region) => parts[region] ?? []))];
  const chosen = chooseGroup(event.site, possible, codes, context);
  return { code: chosen?.code ?? muscle.head, because: chosen?.because ?? "part not stated" };
}

function grouped(
  event: Flap,
  codes: z.infer<typeof Groups>,
  context: RuleContext,
): Chosen | undefined {
  return chooseGroup(event.site, context.groups(event.site, "complex"), codes, context);
}

function choose(event: Flap, row: Row, context: RuleContext): Chosen | undefined {
  const form = event.form.value ?? "local";
  switch (form) {
    case "local":
      return undefined;
    case "pedicle":
      return grouped(event, row.pedicle, context);
    case "second-stage":
      return grouped(event, row.secondStage, context);
    case "muscle":
      return muscleCode(event, row, context);
    default:
      return { code: row[form], because: "by the flap, whatever the place" };
  }
}

function lineOf(event: Flap, row: Row, context: RuleContext): ProposedLine[] {
  const chosen = choose(event, row, context);
  if (chosen === undefined) return [];
  return [
    {
      code: chosen.code,
      units: 1,
      events: [event],
      uses: [done([event]), use("site", event.site), use("diagnosis", event.diagnosis)],
      because: [named[event.form.value ?? "local"], chosen.because],
    },
  ];
}

/**
 * Flaps on a stalk, on a named vessel, or with the muscle beneath: one line a flap, whatever its area.
 *
 * A direct, tubed or interpolation flap goes by the place of the recipient, as does the second stage
 * that divides its stalk or delays it. The donor's direct closure is included; the excision of the
 * lesion is not.
 */
export const flapPedicle = defineRule({
  id: "flap-pedicle",

  row: Row,

  kinds: ["flap"],
  handles: (event) => (event.form.value ?? "local") !== "local",

  code: (events, row, context) => events.flatMap((event) => lineOf(event, row, context)),
});
