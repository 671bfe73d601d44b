import { keptIn } from "./kept.ts";
import type { LesionWord, Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { Target } from "./targets.ts";

/** "A - SCC", "#2: cyst": the last label before a name in a report of several specimens. */
const label =
  /^.*(?:^|[\s(;,.:])(?:specimen |bottle |jar )?#?([a-h]|[1-9])(?:[.):]| ?[-=])[^.;\n\d]{0,40}$/s;

/** How far before a name its label may stand. */
const reach = 70;

interface Result {
  readonly word: LesionWord;
  readonly label: string;
}

/** The names of a report that follow a label, in order. */
const labelledResults = keptIn(({ lesions, plain }: Reading): readonly Result[] =>
  lesions.flatMap((word) => {
    if (word.place.home !== "pathology") return [];
    const from = Math.max(plain.lastIndexOf("\n", word.start) + 1, word.start - reach);
    const found = label.exec(plain.slice(from, word.start))?.[1];
    return found === undefined ? [] : [{ word, label: found }];
  }),
);

const place = (label: string): number =>
  /\d/.test(label) ? Number(label) - 1 : label.charCodeAt(0) - 97;

/** The lesions that something was taken from, in the order that the note names them. */
const sampled: ReadonlySet<string> = new Set(["biopsy", "shave", "excision", "soft-tissue"]);

function sampledTargets({ acts, targets }: Scene): readonly Target[] {
  const taken = new Set(
    acts.filter(({ family }) => sampled.has(family)).flatMap((act) => act.targets),
  );
  return targets.all.filter((target) => taken.has(target));
}

/**
 * "Lesion 1 ... Lesion 2 ... Path: A - SCC. B - cyst": is a name of a report the result of another
 * specimen than that of a lesion? Where as many were sent as have results, the letters go by their order.
 */
export function isOfOtherSpecimen(scene: Scene, target: Target | undefined, word: LesionWord) {
  const results = labelledResults(scene.reading);
  const own = results.find((result) => result.word === word);
  if (own === undefined || target === undefined) return false;
  if (target.label === own.label) return false;
  const taken = sampledTargets(scene);
  const labels = new Set(results.map((result) => result.label));
  if (taken.length < 2 || labels.size > taken.length) return false;
  if (taken.some((other) => other.label === own.label)) return true;
  return taken[place(own.label)] !== target;
}
