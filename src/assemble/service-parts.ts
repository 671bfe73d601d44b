import type { Act } from "./acts.ts";
import type { Scene } from "./scene.ts";

const sectionOf = ({ reading }: Scene, { technique }: Act): number | undefined =>
  reading.doc.sentences[technique.place.sentence]?.section;

/** Two acts of different problems of a list are no parts of one another. */
function apart(a: Act, b: Act): boolean {
  const [one, other] = [a.technique.place.item, b.technique.place.item];
  return one >= 0 && other >= 0 && one !== other;
}

const sameSentence = (a: Act, b: Act): boolean =>
  a.technique.place.sentence === b.technique.place.sentence;

/** Does the sentence of an act name a lesion that can be destroyed? */
const namesLesion = ({ reading }: Scene, { technique }: Act): boolean =>
  reading.lesions.some(
    ({ place, is, assertion }) =>
      place.sentence === technique.place.sentence &&
      assertion.polarity === "affirmed" &&
      !["unknown", "scar", "inflammatory", "wound"].includes(is.behaviour),
  );

const isPeel = ({ family, technique }: Act): boolean =>
  family === "resurfacing" && /peel|exfoliation/.test(technique.is.technique ?? "");

/** The acid of a peel destroys no lesions one by one. */
const isPeelsAcid = (act: Act): boolean =>
  act.family === "destruction" && act.technique.is.technique === "chemical";

const isLaserService = ({ family, technique }: Act): boolean =>
  family === "unlisted" && technique.is.technique === "laser";

/** The laser named with a service is that service's. */
const isServicesLaser = (scene: Scene, act: Act, service: Act): boolean =>
  act.technique.is.id === "laser-destruction" &&
  (sameSentence(act, service) || !namesLesion(scene, act));

const isDeroofing = ({ technique }: Act): boolean =>
  technique.is.id === "deroofing" || technique.is.id === "unroofed";

const steps: ReadonlySet<string> = new Set(["excision", "drainage", "hidradenitis", "destruction"]);
const ofRoof =
  /\broof|\btunnels?\b|\btracts?\b|\bprobed?\b|\bfloor\b|\bbase\b|\bmarsupiali|\bgelatinous|\bh(?:a)?emosta/;

/** The roof cut off, the floor scraped, the pus let out: steps of opening a tunnel. */
function isDeroofingStep(scene: Scene, act: Act, service: Act): boolean {
  if (!steps.has(act.family) || act.technique.is.id === "hidradenitis-surgery") return false;
  const { doc, plain } = scene.reading;
  const { start, end } = doc.sentences[act.technique.place.sentence] ?? { start: 0, end: 0 };
  return sameSentence(act, service) || ofRoof.test(plain.slice(start, end));
}

function isPart(scene: Scene, act: Act, whole: Act): boolean {
  if (act === whole || apart(act, whole)) return false;
  if (isPeel(whole)) return isPeelsAcid(act);
  if (isLaserService(whole)) return isServicesLaser(scene, act, whole);
  return (
    isDeroofing(whole) &&
    (whole.heading || sectionOf(scene, act) === sectionOf(scene, whole)) &&
    isDeroofingStep(scene, act, whole)
  );
}

const isWhole = (act: Act): boolean => isPeel(act) || isLaserService(act) || isDeroofing(act);

/** The scene without the acts that are steps or tools of a peel, a laser service or a deroofing. */
export function withoutServiceParts(scene: Scene): Scene {
  const wholes = scene.acts.filter(isWhole);
  if (wholes.length === 0) return scene;
  const acts = scene.acts.filter((act) => !wholes.some((whole) => isPart(scene, act, whole)));
  return { ...scene, acts };
}
