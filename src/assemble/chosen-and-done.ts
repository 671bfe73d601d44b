import type { Reading, Technique } from "./reading.ts";

const doneThen =
  /^[^.\n]{0,60}?(?:[,;] ?|\bwhich (?:was|were) |\b(?:this|it|that) (?:was|were) )(?:then |subsequently )?(?:performed|done|carried out|completed|undertaken)\b/;
const thisWasDone =
  /^(?:this|it|that|these|the (?:procedure|treatment|biopsy|removal|excision)) (?:was|were) (?:then |subsequently )?(?:performed|done|carried out|completed|undertaken)\b/;
/** "We settled on a bilobed flap. It was raised ...": the deeds that only a cover is told with. */
const coverWasMade =
  /^(?:this|it|(?:both|two|three|its|the) (?:arms|limbs|lobes|flaps|leaves)|the (?:flap|graft|skin|donor|(?:two |three |both )?(?:lobes?|limbs?|arms|leaves|incisions?|pedicle|island|paddle)|[a-z]+ (?:flap|graft))|both (?:lobes|limbs)) (?:was |were )(?:then |subsequently |first |carefully )?(?:designed|drawn|outlined|marked|templated|incised|cut|raised|elevated|harvested|taken|mobili[sz]ed|lifted|rotated|transposed|advanced|swung|defatted|sewn|sutured|inset|set|placed|secured)\b|^i (?:then )?(?:designed|drew|incised|cut|raised|elevated|harvested|took|mobili[sz]ed|lifted|rotated|transposed|advanced) (?:it|the (?:flap|graft))\b/;

/** "She opted for cryotherapy, which was done today": what was chosen, and then told as done. */
export function chosenAndDone(
  { plain, doc }: Reading,
  { is, assertion, end, place }: Technique,
): boolean {
  const { polarity, certainty, time, subject, setting } = assertion;
  if (certainty !== "possible" || time !== "today" || setting !== "account") return false;
  if (polarity !== "affirmed" || subject !== "patient") return false;
  const own = doc.sentences[place.sentence];
  const next = doc.sentences[place.sentence + 1];
  if (doneThen.test(plain.slice(end, own?.end ?? end))) return true;
  const told = next === undefined ? "" : plain.slice(next.start, next.end);
  const isCover = is.family === "flap" || is.family === "graft";
  return thisWasDone.test(told) || (isCover && coverWasMade.test(told));
}
