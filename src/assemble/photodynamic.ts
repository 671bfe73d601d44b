import type { Fact, PhotodynamicTherapy } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { baseOf, featureFact } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { fieldOf } from "./light-sites.ts";
import { accountOf, actsOf, isLit, saysDone, treatedDisease, type Words } from "./light-words.ts";
import { sensitizerFacts } from "./photodynamic-drug.ts";
import { performerFact, putOn } from "./photodynamic-performer.ts";
import type { LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

const idOf = ({ technique }: Act): string => technique.is.id;

/** The drug was put on today and the light is to follow on another day. */
const lightToCome =
  /\b(?:return\w*|come back|tomorrow|next day)\b[^.;\n]{0,40}\b(?:light|illumination|exposure|blu-u|lamp)\b/;
const drugName = "(?:ala|levulan|kera ?sticks?|sticks?|ameluz|gel|aminolevulin\\w+)";
const given = `(?:used|incubat\\w+|${putOn})`;
const drugPutOn = new RegExp(
  `\\b${given}\\b[^.;\\n]{0,40}\\b${drugName}|\\b${drugName}\\b[^.;\\n]{0,40}\\b${given}\\b`,
);

/** What tells that drug and light were given: the therapy named as done, or the drug and the lamp. */
function sessionsOf(scene: Scene, account: readonly Words[]): Act[] {
  const acts = isUnticked(scene) ? [] : actsOf(scene, "photodynamic", account);
  const named = acts.filter((act) => idOf(act) === "photodynamic-therapy");
  const ids = new Set(acts.map(idOf));
  const drug = ids.has("pdt-drug");
  const lit = ids.has("pdt-light") || (drug && account.some(isLit));
  if (!lit && account.some(({ text }) => lightToCome.test(text))) return [];
  const told = [
    drug && lit,
    ids.has("pdt-drug-and-light"),
    lit && named.length > 0,
    drug && named.length > 0 && account.some(({ text }) => drugPutOn.test(text)),
    named.some((act) => saysDone(scene.reading, act)),
  ];
  return told.includes(true) ? [...named, ...acts.filter((act) => !named.includes(act))] : [];
}

/** "[ ] Aminolevulinic acid applied, [ ] blue light": a form whose boxes for drug and light are both empty. */
function isUnticked({ reading: { techniques } }: Scene): boolean {
  return ["pdt-drug", "pdt-light"].every((id) => {
    const named = techniques.filter(({ is }) => is.id === id);
    return named.length > 0 && named.every(({ assertion }) => assertion.setting === "option");
  });
}

const scraped =
  /\b(?:curett?(?:e[sd]?|age|ing|ement)|debrid(?:e[sd]?|ement|ing)|abraded|abrasion|dermabra\w+|pared|scraped|shaved (?:down|off))\b/;
const thick =
  /\b(?:hyper-?keratot\w+|keratot\w+|kerato\w+|thick\w*|hypertrophic|scal[ey]\w*|crust\w*|lesions?|ak'?s?|haks?|horn\w*|caps?|spots?)\b/;
const noDebridement =
  /\b(?:no|not|nothing|without|none|never|denied|declined|deferred|needed|required|if)\b[^.;\n]{0,30}\b(?:curett|debrid|abra|pared|scrap)|\b(?:curett\w+|debrid\w+|abra\w+) ?(?::|was|were)? ?(?:no|none|not|n\/a|deferred|declined)\b/;
/** Cleaning the skin takes no lesion down. */
const cleaning =
  /\b(?:gauze|acetone|scrub\w*|wip\w+|tape|peel\w*|sponge|microderm\w+|microneedl\w+)\b/;
const byStaff =
  /\b(?:by|per) (?:the |our )?(?:ma|rn|lpn|nurse|staff|assistant|tech\w*|medical assistant)\b/;
const otherDay =
  /\b(?:last|previous|(?<!(?:min(?:ute)?s?|h(?:ou)?rs?|h) )(?:prior(?! to (?:the )?(?:drug|ala|levulan|gel|applic\w+|apply\w+|photosens\w+|incubat\w+|light|illuminat\w+))|ago)|next|plan\w*|will|later|biops\w+|consider\w*|(?:19|20)\d\d and)\b/;

const isDebridement = (text: string): boolean =>
  thick.test(text) &&
  (!cleaning.test(text) || /\bcurett?e/.test(text)) &&
  ![noDebridement, byStaff, otherDay].some((pattern) => pattern.test(text));

/** Thick lesions taken down with an instrument before the drug was put on. */
function debridementFact(account: readonly Words[]): Fact<string> {
  for (const { text, start, otherDays } of account) {
    const match = scraped.exec(text);
    if (match === null || otherDays || !isDebridement(text)) continue;
    const from = start + match.index;
    return stated(match[0], { start: from, end: from + match[0].length });
  }
  return missing;
}

/** Sun-damaged or malignant skin, or acne: what the light is given for. */
const lightened = ({ is }: LesionWord): boolean =>
  is.behaviour === "premalignant" ||
  is.behaviour === "malignant" ||
  is.behaviour === "inflammatory";

/** Photodynamic therapy, one a visit over all its fields. */
export function photodynamicTherapies(scene: Scene): PhotodynamicTherapy[] {
  const account = accountOf(scene.reading);
  const [first, ...rest] = sessionsOf(scene, account);
  if (first === undefined) return [];
  const acts: [Act, ...Act[]] = [first, ...rest];
  const target = acts.flatMap(({ targets, own }) => (own ? targets : []))[0];
  const diagnosis = treatedDisease(scene, acts, lightened);
  const base = baseOf(scene, { target, acts, conflicts: [] }, diagnosis, true);
  const site = fieldOf(scene, new Set(acts.map(({ technique }) => technique.place.sentence)));
  return [
    {
      kind: "photodynamic-therapy",
      performer: performerFact(account),
      debridement: debridementFact(account),
      ...sensitizerFacts(scene.reading, account),
      ...base,
      site: site ?? base.site,
      interrupted: featureFact(scene, "interrupted"),
    },
  ];
}
