import type { Act } from "./acts.ts";
import type { Place } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** "The nonviable margins were excised sharply": the edges of a wound, made ready to be closed. */
export function trimsWound({ reading: { others, lesions } }: Scene, { technique }: Act): boolean {
  const { sentence } = technique.place;
  const here = ({ place }: { readonly place: Place }) => place.sentence === sentence;
  const edges = others.some(
    (word) => "role" in word.is && word.is.role === "devitalised" && here(word),
  );
  return edges && lesions.every((word) => word.is.behaviour === "wound" || !here(word));
}
