import type { Fact, Resurfacing, ResurfacingMethod } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { countLesions } from "./counting.ts";
import { missing, stated } from "./facts.ts";
import { cosmeticFact } from "./for-looks.ts";
import type { LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { type Acts, asActs, diseaseFact, featuresOf, sessionBase } from "./session.ts";

const methods: readonly ResurfacingMethod[] = [
  "chemical-peel",
  "dermabrasion",
  "superficial-dermabrasion",
  "abrasion",
  "acne-cold",
  "acne-exfoliation",
];

/** What a field of skin is peeled or abraded for. */
const treatable: ReadonlySet<string> = new Set([
  "premalignant",
  "inflammatory",
  "scar",
  "benign",
  "uncertain",
]);
const isTreatable = ({ is }: LesionWord): boolean => treatable.has(is.behaviour);

/** Deeper only where the words say so. */
function depthFact(scene: Scene): Resurfacing["depth"] {
  const [dermal] = featuresOf(scene, "peel-dermal");
  if (dermal !== undefined) return stated("dermal", dermal);
  const [epidermal] = featuresOf(scene, "peel-epidermal");
  return epidermal === undefined ? missing : stated("epidermal", epidermal);
}

function wholeFace(scene: Scene): Fact<true> {
  const [word] = featuresOf(scene, "whole-face");
  return word === undefined ? missing : stated(true, word);
}

function sessionOf(scene: Scene, method: ResurfacingMethod, acts: Acts): Resurfacing {
  const words = scene.reading.lesions.filter(isTreatable);
  const ids = new Set(words.map(({ is }) => is.id));
  const { count } = countLesions(scene, { ids, words, acts, rivals: new Set() }, true);
  return {
    kind: "resurfacing",
    method,
    depth: depthFact(scene),
    wholeFace: wholeFace(scene),
    count,
    cosmetic: cosmeticFact(scene, acts),
    ...sessionBase(scene, acts, diseaseFact(scene, acts, isTreatable)),
  };
}

const usesMethod =
  (method: ResurfacingMethod) =>
  ({ family, technique }: Act): boolean =>
    family === "resurfacing" && technique.is.technique === method;

/** Peels, dermabrasion and acne treatments of a field: one event a method and session. */
export function resurfacings(scene: Scene): Resurfacing[] {
  return methods.flatMap((method) => {
    const acts = asActs(scene.acts.filter(usesMethod(method)));
    return acts === undefined ? [] : [sessionOf(scene, method, acts)];
  });
}
