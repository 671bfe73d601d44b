import type { EventBase, Fact } from "./event.ts";

/**
 * How tissue was moved.
 *
 *     local          skin beside the defect: advanced, rotated, transposed, an island on its own fat
 *     pedicle        a direct, tubed or interpolation flap, its stalk left for a later day
 *     forehead       a forehead flap on its axial vessel
 *     midface        a midface flap on its vessels
 *     muscle         muscle, or skin with the muscle or fascia that feeds it
 *     island         skin on a named vessel that was found and dissected
 *     neurovascular  carried on a nerve and its vessels
 *     digit          skin of a filleted finger or toe
 *     second-stage   a flap delayed, or its stalk divided and inset
 *     transfer       a tubed flap moved on to another place
 */
export type FlapForm =
  | "local"
  | "pedicle"
  | "forehead"
  | "midface"
  | "muscle"
  | "island"
  | "neurovascular"
  | "digit"
  | "second-stage"
  | "transfer";

/** Skin or more moved on its own blood supply to close one defect. */
export interface Flap extends EventBase {
  readonly kind: "flap";
  readonly form: Fact<FlapForm>;
  /** Primary and secondary defect together, square centimetres; only what is stated. */
  readonly areaSqCm: Fact<number>;
  /** The area is the whole one: a sum stated, or both defects measured. */
  readonly wholeArea: boolean;
  /** Greatest diameter of the lesion cut out before, and its margin, where the flap includes that. */
  readonly sizeCm: Fact<number>;
  readonly marginCm: Fact<number>;
  /** Id of the excision or Mohs surgery whose wound this closes; `undefined` where it stands alone. */
  readonly closes: string | undefined;
}
