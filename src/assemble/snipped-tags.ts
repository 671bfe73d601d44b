import type { Act } from "./acts.ts";
import { isToday } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** "Skin tags: 9, around the neck. Gradle scissors, no anesthesia.": tags and the tool say it without a verb. */
export function snippedUnsaid({ reading }: Scene): Act[] {
  const is = reading.lexicon.concepts.get("skin-tag-snip");
  if (is?.kind !== "technique") return [];
  const tools = reading.others.filter(
    (word) => word.is.kind === "device" && word.is.role === "scissors" && isToday(word.assertion),
  );
  return tools.flatMap(({ start, end, assertion, place }): Act[] => {
    const near = reading.lesions.findLast((word) => word.start < end);
    if (near?.is.behaviour !== "skin-tag" || !isToday(near.assertion)) return [];
    if (place.sentence - near.place.sentence > 1 || place.item !== near.place.item) return [];
    const technique = { start, end, is, assertion, place };
    return [
      { technique, family: "skin-tag", heading: false, targets: [], own: false, firm: false },
    ];
  });
}
