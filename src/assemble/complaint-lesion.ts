import type { Behaviour } from "../types/index.ts";
import type { LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

const complained: ReadonlySet<Behaviour> = new Set<Behaviour>([
  "benign",
  "premalignant",
  "skin-tag",
]);

const isComplaint = ({ is, place, assertion }: LesionWord): boolean =>
  place.kind === "field-reason" &&
  complained.has(is.behaviour) &&
  assertion.cues.length === 0 &&
  assertion.certainty === "certain" &&
  assertion.subject === "patient";

/**
 * "Reason: warts", then "LN2 to five of them": the scene with the one lesion that the complaint names
 * as the one treated, for an account that names none. Nothing where the complaint names none or several.
 */
function withComplaint(scene: Scene): Scene | undefined {
  const { reading } = scene;
  const words = new Set(reading.lesions.filter(isComplaint));
  if (new Set([...words].map(({ is }) => is.id)).size !== 1) return undefined;
  const lesions = reading.lesions.map((word) =>
    words.has(word) ? { ...word, assertion: { ...word.assertion, time: "today" as const } } : word,
  );
  return { ...scene, reading: { ...reading, lesions, kept: [] } };
}

/** What an account tells; where it names no lesion, what it tells of the one that the complaint names. */
export function orOfComplaint<E>(scene: Scene, build: (scene: Scene) => E[]): E[] {
  const told = build(scene);
  if (told.length > 0) return told;
  const complaint = withComplaint(scene);
  return complaint === undefined ? [] : build(complaint);
}
