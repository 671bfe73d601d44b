import { allMatches } from "../lexicon/all-matches.ts";
import type { Fact, Mohs } from "../types/index.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf, featureFact } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { readSlides, type Tumour } from "./mohs-account.ts";
import type { Scene } from "./scene.ts";
import { measuresOf, sizeFact, withRole } from "./sizes.ts";

const deepTissue =
  /\b(?:took|taken|taking|includ(?:ed|es|ing)|remov(?:ed|ing)|excis(?:ed|ing)|resect(?:ed|ing)|sacrific(?:ed|ing)|involv(?:ed|es|ing)|invad(?:ed|es|ing)|invasion (?:of|into)|infiltrat(?:ed|es|ing)|extend(?:ed|s|ing) (?:in)?to|into|through|(?:shaved|peeled|stripped|dissected|scraped) (?:off|from))\b[^.;:\n]{0,40}?\b(?:muscles?|cartilage|perichondrium|periosteum|bone|tendons?|parotid|major nerve|galea and periosteum)\b/g;
const notTaken =
  /\b(?:no|not|never|without|spar(?:ed|ing)|intact|above|superficial to|down to|clos(?:ed|ure|ing)|sutur(?:ed|es|ing)|plicat|flap|graft|undermin|incis|anesth|inject)/;

/** "Took a wafer of deltoid muscle": surgery that directly involved muscle, cartilage, bone or tendon. */
function deepStructure(scene: Scene): Fact<string> {
  const named = featureFact(scene, "deep-structure");
  if (named.value !== undefined) return named;
  const { plain, doc } = scene.reading;
  for (const match of allMatches(deepTissue, plain)) {
    const start = match.index;
    const end = start + match[0].length;
    const home = doc.sentences.find((one) => one.start <= start && one.end > start);
    const words = plain.slice(home?.start ?? start, Math.min(end + 20, home?.end ?? end));
    if (!notTaken.test(words)) return stated(match[0], { start, end });
  }
  return missing;
}

/** Mohs surgery of a visit: one event a tumour. */
export function mohsSurgeries(scene: Scene, tumours: readonly Tumour[]): Mohs[] {
  if (tumours.length === 0) return [];
  const alone = tumours.length === 1;
  const surgeonReadSlides = readSlides(scene);
  const deep = deepStructure(scene);
  return tumours.map(({ performance, stages: read }) => {
    const [first] = read.spans;
    const spans = read.spans.slice(0, 6);
    const measures = measuresOf(scene, performance.target, alone);
    const known = <T>(value: T | undefined): Fact<T> =>
      value === undefined || first === undefined ? missing : stated(value, ...spans);
    return {
      kind: "mohs",
      stages: known(read.stages),
      blocks: read.blocks.map(known),
      sizeCm: sizeFact(withRole(measures, "size", undefined)),
      surgeonReadSlides,
      deepStructure: deep,
      ...baseOf(scene, performance, diagnosisOf(scene, performance.target, tumours.length), alone),
    };
  });
}
