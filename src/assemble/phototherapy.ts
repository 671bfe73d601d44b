import type { ExcimerTreatment, Fact, Phototherapy, Site } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { baseOf } from "./event-base.ts";
import { excimerTreatments } from "./excimer.ts";
import { missing, stated } from "./facts.ts";
import {
  accountOf,
  actsOf,
  homeUnit,
  isLit,
  lightFact,
  saysDone,
  treatedDisease,
  type Words,
} from "./light-words.ts";
import { agentFacts } from "./phototherapy-agent.ts";
import { isToday, type LesionWord, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** Diseases that light is given for; growths and wounds are none. */
const inflamed = ({ is }: LesionWord): boolean => is.behaviour === "inflammatory";

/** The session did not take place, though its record is there. */
const heldToday =
  /\b(?:treatment|tx|session|phototherapy|nb-?uvb|uvb|puva|light|excimer|xtrac)\b[^.;\n]{0,24}\b(?:held|withheld|omitted|skipped|deferred|not (?:given|done|administered|performed|delivered)|cancell?ed)\b(?! (?:if|for \d|next))|\b(?:held|skipped|no|not|withheld|omitted)(?: (?:light|phototherapy|uvb|nb-?uvb|puva))?(?: (?:treat(?:ment|ed)|tx|light|session|phototherapy))?(?: was)?(?: given| done| administered)? today\b/;

/** "The keratosis will be observed; no treatment today" speaks of the keratosis. */
const ofLight = /\b(?:light|photo\w*|nb-?uvb|uvb|uva1?|puva|excimer|xtrac|sessions?)\b/;
/** A sentence so short has room for nothing but the treatment of the day. */
const SHORT = 50;

/** "(not today)", "Not today:" on a line of its own heads what stands below. */
const headsOthers = /^\s*(?:[([=]{1,4} ?not today\b[^a-z]*|not today ?:\s*)$/;

const absent = /\bno[- ]show(?:ed)?\b|\bdid not (?:come|show|attend)\b/;

/** "Warts on the left foot were not treated today": said of a growth. */
const ofGrowth =
  /\b(?:warts?|verruca\w*|(?:[a-z]+ )?keratos[ei]s|aks?|sks?|(?:skin )?tags?|cysts?|moles?|nev(?:us|i)|lipomas?|keloids?|growths?|bumps?|tumou?rs?|carcinomas?|mollusc\w*)\b/;

/** "Not given today", of light; not "scalp not done today", where one place was left out. */
const isOfSession = ({ sites }: Reading, { text, sentence }: Words): boolean =>
  text.trim().length < SHORT &&
  !ofGrowth.test(text) &&
  !sites.some(({ place }) => place.sentence === sentence);

function wasHeld(reading: Reading, account: readonly Words[]): boolean {
  return account.some(
    (words) =>
      ((heldToday.test(words.text) && (ofLight.test(words.text) || isOfSession(reading, words))) ||
        absent.test(words.text)) &&
      !headsOthers.test(words.text) &&
      !/\b(?:last|previous|yesterday|prior)\b/.test(words.text),
  );
}

/** A session given today: named by a title, told as given, or with its dose of light. */
function isSession(reading: Reading, act: Act, account: readonly Words[]): boolean {
  const own = account.find(({ sentence }) => sentence === act.technique.place.sentence);
  if (own === undefined || homeUnit.test(own.text)) return false;
  return saysDone(reading, act) || account.some(isLit) || coversArea(reading, act);
}

/** "Excimer laser for vitiligo of the face, 60 cm2": an area is that of a session. */
const coversArea = ({ measures }: Reading, act: Act): boolean =>
  isExcimer(act) &&
  measures.some(
    ({ unit, place, assertion }) =>
      unit === "cm2" && place.sentence === act.technique.place.sentence && isToday(assertion),
  );

const isExcimer = ({ technique }: Act): boolean =>
  technique.is.id === "excimer" || technique.is.id === "excimer-lamp";

function lightOf(sessions: readonly Act[]): Phototherapy["light"] {
  const has = (...ids: string[]) =>
    sessions.find(({ technique }) => ids.includes(technique.is.id))?.technique;
  const uvb = has("uvb-light", "goeckerman");
  if (uvb !== undefined) return stated("uvb", uvb);
  const uva = has("uva-light", "puva");
  return uva === undefined ? missing : stated("uva", uva);
}

/** "PUVA" says the psoralen, "Goeckerman" the tar. */
function namedAgent(sessions: readonly Act[]): Phototherapy["agent"] {
  const puva = sessions.find(({ technique }) => technique.is.id === "puva");
  if (puva !== undefined) return stated("psoralen", puva.technique);
  const tar = sessions.find(({ technique }) => technique.is.id === "goeckerman");
  return tar === undefined ? missing : stated("tar", tar.technique);
}

const severe =
  /\b(?:severe\w*|erythroderm\w+|intensive|day[ -](?:care|treatment|hospital|program)|recalcitrant|extensive)\b/;

function intensiveFact(account: readonly Words[], sessions: readonly Act[]): Fact<string> {
  const named = sessions.find(({ technique }) => technique.is.id === "goeckerman");
  if (named !== undefined) return stated("Goeckerman", named.technique);
  for (const { text, start } of account) {
    const match = severe.exec(text);
    if (match === null || /\b(?:no|not|mild|erythema|burn|pain)\b/.test(text)) continue;
    const from = start + match.index;
    return stated(match[0], { start: from, end: from + match[0].length });
  }
  return missing;
}

const stay =
  /(?<![\d.:/-])(\d{1,2}(?:\.\d{1,2})?|four|five|six|seven|eight)(?: ?(?:-|to) ?\d{1,2}(?:\.\d)?)?[ -]?(?:hours?|hrs?|h)\b/;
const ofCare =
  /\b(?:supervis\w+|care|treatment|day|total|goeckerman|session|stay\w*|unit|nursing|direct|in[ -](?:clinic|office)|duration|time)\b/;
const notOfCare =
  /\b(?:avoid|protect\w*|sun|indoors|goggles|glasses|eyewear|ago|within|every|prior|wait|next|recheck|after (?:ingestion|taking)|before)\b/;

const words: Readonly<Record<string, number>> = { four: 4, five: 5, six: 6, seven: 7, eight: 8 };

/** Hours that the staff looked after the patient; times to avoid the sun are none. */
function hoursFact(account: readonly Words[]): Fact<number> {
  for (const { text, start } of account) {
    const match = stay.exec(text);
    if (match === null || !ofCare.test(text) || notOfCare.test(text)) continue;
    const value = words[match[1] ?? ""] ?? Number(match[1]);
    if (value < 1 || value > 12) continue;
    const from = start + match.index;
    return stated(value, { start: from, end: from + match[0].length });
  }
  return missing;
}

function told(sessions: readonly Act[]): [Act, ...Act[]] | undefined {
  const [first, ...rest] = sessions;
  return first === undefined ? undefined : [first, ...rest];
}

function base(scene: Scene, acts: readonly [Act, ...Act[]]) {
  const target = acts.flatMap(({ targets, own }) => (own ? targets : []))[0];
  const diagnosis = treatedDisease(scene, acts, inflamed);
  return baseOf(scene, { target, acts, conflicts: [] }, diagnosis, true);
}

const everywhere =
  /\b(?:whole|full|total|entire)[ -](?:body|skin surface)\b(?! (?:surface|skin|check|exam\w*|screen\w*|photo(?:s|graph\w*)?)\b)|\bhead[ -]to[ -]toe\b/;

/** "Full-body narrowband UVB": light on all of the skin, no single place. */
function wholeBody(account: readonly Words[]): Fact<Site> {
  for (const { text, start, otherDays } of account) {
    const match = otherDays ? null : everywhere.exec(text);
    if (match === null) continue;
    const from = start + match.index;
    const site: Site = { name: "whole body", concepts: [], side: undefined, qualifiers: [] };
    return stated(site, { start: from, end: from + match[0].length });
  }
  return missing;
}

function cabinet(
  scene: Scene,
  sessions: readonly Act[],
  account: readonly Words[],
): Phototherapy[] {
  const acts = told(sessions);
  if (acts === undefined) return [];
  const named = namedAgent(acts);
  const found = agentFacts(scene.reading);
  const common = base(scene, acts);
  return [
    {
      kind: "phototherapy",
      light: lightOf(acts),
      agent: named.value === undefined ? found.agent : named,
      unplacedAgent: named.value === undefined ? found.unplacedAgent : missing,
      intensive: intensiveFact(account, acts),
      hours: hoursFact(account),
      dose: lightFact(scene.reading, account),
      ...common,
      site: common.site.value === undefined ? wholeBody(account) : common.site,
    },
  ];
}

function excimers(scene: Scene, sessions: readonly Act[], account: readonly Words[]) {
  const acts = told(sessions);
  return acts === undefined ? [] : [excimerTreatments(scene, acts, account, base(scene, acts))];
}

/** Sessions of ultraviolet light, one a visit, and of the excimer, one a visit. */
export function phototherapies(scene: Scene): (Phototherapy | ExcimerTreatment)[] {
  const account = accountOf(scene.reading);
  const sessions = actsOf(scene, "phototherapy", account).filter((act) =>
    isSession(scene.reading, act, account),
  );
  if (sessions.length === 0 || wasHeld(scene.reading, account)) return [];
  const targeted = sessions.filter(isExcimer);
  return [
    ...cabinet(
      scene,
      sessions.filter((act) => !isExcimer(act)),
      account,
    ),
    ...excimers(scene, targeted, account),
  ];
}
