import type { Act } from "./acts.ts";
import { isToday, isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";

const blood =
  /(?<!\b(?:no|without|denies|r\/o|not a) )\b(?:sub-?ungual (?:h(?:a)?ematomas?|heme|blood|bleed(?:ing)?|h(?:a)?emorrhages?|collection of blood)|(?:blood|h(?:a)?ematoma|heme)\b[^.;,\n]{0,20}?\b(?:under|beneath|below|behind) (?:(?:the|his|her|a|this) )?(?:\w+ ){0,2}?(?:toe|finger|thumb)?nail)\b/;

/** What else collects and is drained: with an abscess in the note its drainage stays one. */
function otherCollection({ reading: { lesions } }: Scene): boolean {
  return lesions.some(
    ({ is, assertion }) =>
      isTold(assertion) && (is.behaviour === "abscess" || is.id === "inflamed-cyst"),
  );
}

/** "Subungual hematoma of the thumb, drained with a needle": it is blood under a nail that was let out, and nothing else. */
export const isBloodUnderNail = (scene: Scene, { family, technique }: Act): boolean =>
  family === "drainage" &&
  isToday(technique.assertion) &&
  blood.test(scene.reading.plain) &&
  !otherCollection(scene);
