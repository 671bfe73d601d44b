import type { NailKind } from "../types/index.ts";
import { type Act, actOf } from "./acts.ts";
import { drainsBlood, isBloodUnderNail } from "./blood-under-nail.ts";
import { isToday, isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";

const kinds: Readonly<Record<string, NailKind>> = {
  avulsion: "nail-avulsion",
  matrixectomy: "nail-matrixectomy",
  hematoma: "nail-hematoma",
  "bed-repair": "nail-bed-repair",
  "bed-graft": "nail-bed-graft",
  "fold-wedge": "nail-fold-wedge",
};

const nailWord =
  /\b(?:(?:toe|finger|thumb)?nails?|ungu\w*|ingrown|onych\w*|plate|border|spicule|hallux|pna|tna|matri\w+)\b/;
const beneath =
  /\bsubungual|(?:under|beneath|below|behind) (?:(?:the|his|her|its|a|right|left) ){0,2}(?:\w+ )?(?:toe|finger|thumb)?nail\b/;

function textOf({ reading: { doc, plain } }: Scene, { technique }: Act): string {
  const { start = 0, end = 0 } = doc.sentences[technique.place.sentence] ?? {};
  return plain.slice(start, end);
}

/** "The lateral strip of nail was split and removed": bare words of a removal, told of a nail. */
const removesNail = (scene: Scene, act: Act): boolean =>
  act.family === "excision" &&
  act.technique.is.weak === true &&
  /\b(?:nail|plate|spicule|border)s?\b/.test(textOf(scene, act)) &&
  !/\b(?:lesion|tumou?r|mass|cyst|growth|nevus|polish|debris|tourniquet|callus)\b/.test(
    textOf(scene, act),
  );

/** Nails, their disease, or a strong word for nail surgery: what makes "avulsed" or "phenol" a nail's. */
function aboutNails({ reading, acts }: Scene): boolean {
  return (
    acts.some(({ family, technique }) => family === "nail" && technique.is.weak !== true) ||
    reading.sites.some(({ is }) => is.special === "nail") ||
    reading.lesions.some(({ is }) => is.id === "ingrown-nail" || is.id === "nail-disease") ||
    nailWord.test(reading.plain)
  );
}

function weakCounts(scene: Scene, act: Act, strong: readonly Act[]): boolean {
  const works = (name: string) => strong.some(({ technique }) => technique.is.technique === name);
  switch (act.technique.is.technique) {
    case "avulsion":
      return aboutNails(scene);
    case "matrixectomy":
      return works("avulsion") || works("matrixectomy") || /\bmatri/.test(textOf(scene, act));
    case "hematoma":
      return (
        beneath.test(scene.reading.plain) ||
        /nail|\bthrough (?:the|its|his|her) plate\b/.test(textOf(scene, act))
      );
    default:
      return false;
  }
}

/** The acts of nail surgery, each as one of its kinds, in the order told. */
export function surgeryActs(scene: Scene): Act[] {
  const named = scene.acts.filter(
    ({ family, technique }) =>
      family === "nail" && kinds[technique.is.technique ?? ""] !== undefined,
  );
  const repaired = scene.acts.filter((act) => sewsBed(scene, act));
  const sewn = repaired.length > 0 ? repaired : tornBed(scene);
  if (named.length === 0) {
    const bled = scene.acts.filter((act) => isBloodUnderNail(scene, act));
    return [...ingrownRemovals(scene), ...bled, ...sewn];
  }
  const bareAvulsions = named.filter(
    ({ technique }) => technique.is.technique === "avulsion" && aboutNails(scene),
  );
  const strong = [...named.filter(({ technique }) => technique.is.weak !== true), ...bareAvulsions];
  const counted = named.filter(
    (act) => act.technique.is.weak !== true || weakCounts(scene, act, strong),
  );
  if (counted.length === 0) return sewn;
  const removals = scene.acts.filter((act) => !act.heading && removesNail(scene, act));
  const bled = counted.some(({ technique }) => technique.is.technique === "hematoma")
    ? []
    : scene.acts.filter((act) => isBloodUnderNail(scene, act) && drainsBlood(scene, act) === true);
  return [...counted, ...removals, ...bled, ...sewn].sort(
    (a, b) => a.technique.start - b.technique.start,
  );
}

const bed = /\bnail ?beds?\b/;
const tornSewn =
  /\b(?:torn|lacerated|split) bed\b[^.;\n]{0,30}\b(?:repaired|sewn|sutured|closed)\b/;

/** "Nail bed laceration repaired with 6-0 chromic": a repair whose sentence names the bed. */
const sewsBed = (scene: Scene, act: Act): boolean =>
  act.family === "repair" &&
  !act.heading &&
  (bed.test(textOf(scene, act)) ||
    (tornSewn.test(textOf(scene, act)) && bed.test(scene.reading.plain)));

/** "Nail bed lac. ... Fragments realigned, 6-0 chromic x 5": a torn bed, no other tear, and its stitches. */
function tornBed({ reading, targets, acts }: Scene): Act[] {
  const { doc, plain, lesions, others, lexicon } = reading;
  const torn = lesions.filter(({ is, assertion }) => is.id === "laceration" && isToday(assertion));
  const inBed = torn.every(({ place }) => {
    const { start = 0, end = 0 } = doc.sentences[place.sentence] ?? {};
    return bed.test(plain.slice(start, end));
  });
  const [first] = torn;
  const is = lexicon.concepts.get("nail-bed-repair");
  if (first === undefined || !inBed || is?.kind !== "technique") return [];
  const stitch = others.find(
    (word) =>
      word.is.kind === "closure" &&
      word.is.role?.startsWith("suture-") === true &&
      word.start > first.end &&
      isToday(word.assertion),
  );
  const closed = acts.find(
    ({ family, heading, technique: { start } }) =>
      family === "repair" && !heading && start > first.end,
  );
  const sewn = stitch ?? closed?.technique;
  if (sewn === undefined) return [];
  const { start, end, assertion, place } = sewn;
  const technique = { start, end, assertion, place, is };
  return [actOf(reading, targets, technique, [technique])];
}

const part =
  /\b(?:third|quarter|half|portion|border|strip|spicule|edge|side|part|plate|wedge|corner|segment|elevator|freer|hemostat)\b/;

/** "I removed the medial third of the nail", "the nail was removed with an elevator": no word for it but the ingrown nail and what came off. */
function ingrownRemovals(scene: Scene): Act[] {
  const ill = scene.reading.lesions.some(
    ({ is, assertion }) => is.id === "ingrown-nail" && isTold(assertion),
  );
  if (!ill) return [];
  return scene.acts.filter((act) => removesNail(scene, act) && part.test(textOf(scene, act)));
}

/** What an act of nail surgery does. */
export function kindOf({ technique }: Act): NailKind {
  const { family } = technique.is;
  if (family === "repair") return "nail-bed-repair";
  if (family === "drainage") return "nail-hematoma";
  return family === "nail"
    ? (kinds[technique.is.technique ?? ""] ?? "nail-avulsion")
    : "nail-avulsion";
}

/** Does the note tell of surgery of a nail today? */
export const isSurgeryOfNails = (scene: Scene): boolean => surgeryActs(scene).length > 0;
