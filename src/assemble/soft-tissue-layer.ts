import type { Fact, Span, TissueLayer } from "../types/index.ts";
import { evidenceOf, missing, stated } from "./facts.ts";
import type { Scene } from "./scene.ts";
import { wordsTold } from "./told-words.ts";

const muscle =
  "(?:fascia|fascial|muscles?|musculature|frontalis|galea|platysma|deltoid|trapezius|latissimus|vastus|rectus|biceps|triceps|quadriceps|pectoralis|gluteus|temporalis|gastrocnemius|brachioradialis|sternocleidomastoid|masseter|paraspinals?|obliques?|sartorius|adductor)";
/** Words between a preposition and the fascia that lead elsewhere: the fat over it, the superficial fascia. */
const between =
  "(?:(?!(?:fat|tissues?|over|above|area|region|line|direction|vicinity|plane|superficial|scarpa'?s|camper'?s|subcutaneous|skin|layer|space)\\b)[a-z']+ ){0,3}";

/** Words up to what was left whole, where it is not the tumour: "from the fascia and delivered intact". */
const noTumour =
  "(?:(?!\\b(?:shelled|removed|excised|delivered|enucleated|dissected|resected|extracted|peeled|out|tumou?r|mass|lipoma|lesion|capsule|specimen|it)\\b)[^.;]){0,40}";

/** "From beneath the fascia, off the muscle": what it was freed from lies below already. */
const beneath = "\\b(?:beneath|under|underneath|below|deep to) ";

/** The tumour lay above the fascia, or the fascia was left whole. */
const above = new RegExp(
  [
    `\\b(?:above|superficial to|anterior to|overlying) ${between}${muscle}\\b`,
    `(?<!${beneath}[^.;]{0,40})\\boff(?: of)? ${between}${muscle}\\b`,
    "\\b(?:supra|epi|pre)[- ]?(?:fascial|muscular|galeal)\\b",
    `\\b${muscle}\\b[^.;]{0,60}\\b(?:was|were|is|remained|left|been)? ?(?:not|never) (?:been )?(?:opened|entered|violated|breached|incised|involved|penetrated|disturbed|exposed)`,
    `\\b${muscle}\\b${noTumour}\\b(?:intact|undisturbed|inviolate|unopened|preserved|left alone)\\b`,
    `\\b(?:did|does) not (?:extend|go|reach|penetrate|invade|involve) ${between}${muscle}\\b`,
  ].join("|"),
  "g",
);

const below = new RegExp(
  [
    "\\b(?:sub|infra)[- ]?(?:fascial|muscular|galeal|frontalis|platysmal|pectoral)\\b",
    "\\bintra[- ]?(?:muscular|fascial)(?! (?:inj|dose|ket|ster|antib|tria|kenal|route|ceft|admin))\\b",
    `\\b(?:beneath|under|underneath|below|deep to|undersurface of) ${between}${muscle}\\b(?! (?:region|area)\\b)`,
    `\\b(?:within|inside|into|in|from within|between) ${between}${muscle}\\b(?! (?:region|area|fascia)\\b)(?<!fascia)`,
    `(?<!\\b(?:scarpa'?s|camper'?s|superficial) )\\b${muscle}\\b[^.;,]{0,50}\\b(?:was|were|is|are) (?:then |sharply |carefully |also |bluntly |longitudinally )?(?:opened|incised|entered|divided|split|penetrated|breached|traversed|transected)\\b`,
    `\\b(?:opened|incised|split|divided|entering|entered|incising|opening|splitting|dividing|through) ${between}${muscle}\\b`,
  ].join("|"),
  "g",
);

/** Any word of the fat layer, and of the layers below it. */
const fat = /\b(?:sub-?cutaneous(?:ly)?|sub-?cutis|sub-?q|sub ?cut|sub ?cu)\b/g;
const deep = new RegExp(`\\b${muscle}\\b`, "g");
const closing =
  /\b(?:vicryl|monocryl|sutures?|sutured|closed|closure|approximated|approximation|nylon|prolene|pds|chromic|stapl|inject)/;

/** A sentence between its commas and semicolons. */
function partsOf(plain: string, { start, end }: Span): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    const letter = plain.charAt(at);
    const gap = letter === " " && plain.startsWith("   ", at);
    if (at < end && letter !== "," && letter !== ";" && letter !== "|" && !gap) continue;
    parts.push({ start: from, end: at });
    from = at + 1;
  }
  return parts;
}

/** Parts of sentences that tell of the way in, not of the way out. */
const opening = ({ reading: { plain } }: Scene, sentences: readonly Span[]): readonly Span[] =>
  sentences
    .flatMap((sentence) => partsOf(plain, sentence))
    .filter(({ start, end }) => !closing.test(plain.slice(start, end)));

/**
 * The layer of a tumour of the soft tissue, from the sentences about it.
 *
 *     said to lie above the fascia, or the fascia left whole    subcutaneous
 *     below the fascia, in muscle, fascia or muscle opened      subfascial
 *     some other word of the fat or the fascia                  subcutaneous, the lower of the two
 *     none                                                      not stated
 */
export function layerFact(scene: Scene, sentences: readonly Span[]): Fact<TissueLayer> {
  const layers: readonly (readonly [TissueLayer, () => Fact<string>])[] = [
    ["subcutaneous", () => wordsTold(scene, sentences, above)],
    ["subfascial", () => wordsTold(scene, opening(scene, sentences), below)],
    ["subcutaneous", () => wordsTold(scene, opening(scene, sentences), fat)],
    ["subcutaneous", () => wordsTold(scene, opening(scene, sentences), deep)],
  ];
  for (const [layer, look] of layers) {
    const words = look();
    if (words.value !== undefined) return stated(layer, ...evidenceOf(words));
  }
  return missing;
}
