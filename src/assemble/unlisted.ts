import type { Fact, UnlistedService } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { missing, stated } from "./facts.ts";
import { cosmeticFact } from "./for-looks.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { type Acts, around, asActs, diseaseFact, sessionBase } from "./session.ts";
import { areaFact, minutesFact } from "./session-amounts.ts";
import { lesionsAt } from "./treated-lesions.ts";

/** A laser or lamp used on something that is no lesion to destroy: redness, a scar, a rash. */
const looseLaser = "laser-destruction";

/** A lesion of unknown nature beside the laser is what was destroyed. */
const namesUnknown = ({ reading }: Scene, { technique }: Act): boolean =>
  reading.lesions.some(
    ({ place, is }) =>
      place.sentence === technique.place.sentence &&
      (is.behaviour === "unknown" || is.behaviour === "malignant"),
  );

const isLooseLaser = (scene: Scene, act: Act): boolean =>
  act.technique.is.id === looseLaser &&
  !act.heading &&
  !scene.acts.some(({ technique }) => technique.is.id === "excimer") &&
  lesionsAt(scene, act).length === 0 &&
  !namesUnknown(scene, act);

/** "Unroofed" alone is the operation on tunnels of hidradenitis, where that is told. */
const isUnroofing = (scene: Scene, { technique }: Act): boolean =>
  technique.is.id === "unroofed" &&
  scene.reading.lesions.some(({ is, assertion }) => is.id === "hidradenitis" && isTold(assertion));

function serviceOf(scene: Scene, act: Act): string | undefined {
  if (isUnroofing(scene, act)) return "deroofing";
  if (act.family === "unlisted" && act.technique.is.weak !== true) return act.technique.is.id;
  return isLooseLaser(scene, act) ? looseLaser : undefined;
}

const device =
  /\b(?:pdl|pulsed? dye|v-?beam\w*|nd:? ?yag|alexandrite|diode|ipl|intense pulsed light|co2 laser|co2|erbium|ktp|pico\w*|q-?switched|fraxel|skinpen|dermapen|nokor|excimer|laser|ellman|radiofrequency|cannula|\d{2} ?(?:g|gauge))\b/;

/** The device named with the service. */
function deviceFact({ reading }: Scene, sentences: ReadonlySet<number>): Fact<string> {
  for (const index of sentences) {
    const { start, end } = reading.doc.sentences[index] ?? { start: 0, end: 0 };
    const match = device.exec(reading.plain.slice(start, end));
    if (match === null) continue;
    const from = start + match.index;
    return stated(match[0], { start: from, end: from + match[0].length });
  }
  return missing;
}

const function_ =
  /\b(?:traumatic tattoos?|radiation tattoos?|contractures?|range of motion|rom|restrict\w*|functional\w*|tight(?:ness)?|limit(?:s|ed|ing) (?:motion|movement|function))\b/;

/** Loss of function, where no symptom is told. */
function needFact(scene: Scene, reason: Fact<string>): Fact<string> {
  if (reason.value !== undefined) return reason;
  const match = function_.exec(scene.reading.plain);
  if (match === null) return missing;
  return stated(match[0], { start: match.index, end: match.index + match[0].length });
}

const isNamed = ({ is }: LesionWord): boolean =>
  is.behaviour !== "unknown" && is.behaviour !== "wound";

function serviceEvent(scene: Scene, service: string, acts: Acts): UnlistedService {
  const laser = acts.some(
    ({ technique }) => technique.is.technique === "laser" || technique.is.id === looseLaser,
  );
  const base = sessionBase(scene, acts, diseaseFact(scene, acts, isNamed));
  return {
    kind: "unlisted",
    service,
    named: laser ? "laser" : "other",
    areaSqCm: areaFact(scene, acts),
    count: missing,
    minutes: minutesFact(scene, acts),
    device: deviceFact(scene, around(scene, acts).sentences),
    cosmetic: cosmeticFact(scene, acts),
    ...base,
    reason: needFact(scene, base.reason),
  };
}

/** A laser with neither a disease nor a word of looks may have cut or stanched: nothing is told of it. */
const worthTelling = (event: UnlistedService): UnlistedService[] =>
  event.service === looseLaser &&
  event.cosmetic.value === undefined &&
  event.diagnosis.value === undefined
    ? []
    : [event];

/** Services without a code of their own: one event a service and session. */
export function unlistedServices(scene: Scene): UnlistedService[] {
  const told = scene.acts.flatMap((act) => {
    const service = serviceOf(scene, act);
    return service === undefined ? [] : [{ act, service }];
  });
  return [...new Set(told.map(({ service }) => service))].flatMap((service) => {
    const acts = asActs(told.filter((one) => one.service === service).map(({ act }) => act));
    return acts === undefined ? [] : worthTelling(serviceEvent(scene, service, acts));
  });
}
