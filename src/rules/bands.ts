import { z } from "zod";

/** Codes by size, smallest first; the last band has no upper end. */
export const Bands = z
  .array(z.strictObject({ upTo: z.number().positive().optional(), code: z.string() }))
  .min(1);

export type Bands = z.infer<typeof Bands>;

/** Codes of a family by the groups of places that excisions, shaves and malignant destruction use. */
export const LesionGroups = z.strictObject({ TAL: Bands, SNHFG: Bands, FEENLM: Bands });

/** A size in whole millimetres' tenths of a centimetre: what lies between two bands stays in the lower. */
export const toTenth = (cm: number): number => Math.floor(cm * 10 + 1e-6) / 10;

/** The code of a size; the smallest where no size is stated. */
export function codeOfSize(bands: Bands, cm: number | undefined): string {
  const size = cm === undefined ? 0 : toTenth(cm);
  const band = bands.find(({ upTo }) => upTo === undefined || size <= upTo) ?? bands.at(-1);
  return band?.code ?? "";
}

const said = new Map<number, string>();
const mostSaid = 2000;

/** `1.2 cm`, without the noise of binary fractions. */
export function inCm(cm: number): string {
  const known = said.get(cm);
  if (known !== undefined) return known;
  const rounded = Number(cm.toFixed(2));
  const words = `${rounded}${Number.isInteger(rounded) ? ".0" : ""} cm`;
  if (said.size < mostSaid) said.set(cm, words);
  return words;
}
