import type { Fact, PhotodynamicTherapy } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import type { Words } from "./light-words.ts";

type Performer = NonNullable<PhotodynamicTherapy["performer"]["value"]>;

const staffWord =
  "(?:the |our |my |a )?(?:[a-z]+ [a-z.]+,? |[a-z.]{1,12},? )?(?:m\\.?a\\.?|cma|rma|ccma|r\\.?n\\.?|lpn|lvn|nurse|nursing(?: staff)?|medical assistant|clinical assistant|assistant|technician|tech|staff|clinical staff|a?esthetician|phototherapist)";
const clinicianWord =
  "(?:the |our |a )?(?:(?:treating |supervising |attending )?(?:physician|provider|dermatologist|doctor|clinician|surgeon|qhp|attending)(?: assistant)?|dr\\.? [a-z'-]+\\.?|dr\\.?|doc|(?:[a-z'. -]{2,24},? )(?:md|do|m\\.d\\.|d\\.o\\.|pa-c|pa|np|fnp|arnp|aprn|np-c)|md|do|pa-c|pa|np|aprn|arnp|m\\.d\\.)";

/** Verbs of putting a drug on the skin, as the source of a pattern. */
export const putOn =
  "(?:re-?)?(?:appl(?:y|ied|ying|ication)|spread|paint(?:ed)?|brush(?:ed)?|dabb(?:ed)?|dotted|smear(?:ed)?|swabb(?:ed)?|rubb(?:ed)?|laid|massag(?:ed)?|put(?: on)?|coat(?:ed)?|plac(?:ed)?|activat(?:ed)?)";
const lit =
  "(?:start(?:ed)?|began|begun|lit|lighted|shone|initiat(?:ed)?|deliver(?:ed|y)?|expos(?:ed|ure)?|treat(?:ed)?|illuminat(?:ed|ion|ing)?|irradiat(?:ed|ion)?|position(?:ed)?|administer(?:ed)?|turn(?:ed)? on|switch(?:ed)? on|work(?:ed)?|aim(?:ed)?|direct(?:ed)?|handled|activat(?:ed)?|operat(?:ed)?|perform(?:ed)?|plac(?:ed)?|gave|ran|run|set up|light)";
const did = `(?:${putOn}|${lit}|did|carried out|debrid\\w+|curett\\w+)`;

const staffDid = new RegExp(
  `\\b(?:by|per):? ${staffWord}\\b|\\b${staffWord}\\b[^.;\\n]{0,24}\\b${did}\\b|\\b(?:${putOn}|${lit})\\b[^.;\\n]{0,40}(?: -|:)? ${staffWord}\\b`,
);
const clinicianDid = new RegExp(
  `\\b(?:i|i then|i first|i also|and i|then i)(?: [a-z]+ly| first| then| next| also| myself)* (?:${did})\\b|\\bpersonally\\b|\\bmyself\\b|\\bby me\\b|\\b(?:by|per):? ${clinicianWord}(?![a-z])|\\b${clinicianWord},? (?:[a-z]+ly |then |also |first |herself |himself |in person )?${did}\\b|\\b(?:i|${clinicianWord}) [^.;\\n]{0,60}\\band (?:then )?(?:[a-z]+ly )?${did}\\b|\\b(?:applied by|illumination by|performed by|light by|done by|provider|operator|performing (?:provider|physician)) ?:? ?${clinicianWord}(?![a-z])`,
);
/** "Physician: Ameluz on, red lamp 10 min": a row that its actor opens. */
const clinicianRow = new RegExp(`^\\W*(?:${clinicianWord}|me|myself|self) ?(?::|-|=|->|→) `);
const staffRow = new RegExp(`^\\W*${staffWord} ?(?::|-|=|->|→) `);
const looksIn =
  /\b(?:in (?:the )?(?:office|building|suite)|on site|available|(?<!\b(?:initiated|started|begun|run|delivered|performed|given|operated|administered) and )supervis\w+|looked in|oversaw|co-?sign\w*|under the (?:direct )?(?:supervision|direction)|not (?:personally|in the room)|did not)\b/;

const drugPutOn = new RegExp(`\\b${putOn}\\b`);
const drugWord =
  /\b(?:ala|aminolevulin\w+|levulan|kerasticks?|sticks?|ameluz|metvix\w*|mal|gel|photosensiti[sz]\w+|drug|tubes?|5-ala|cream)\b/;
const otherCare =
  /\b(?:sunscreen|spf|moisturi[sz]\w*|ice|cool|aloe|lidocaine|numbing|shields?|goggles)\b/;
const light =
  /\b(?:blue|red|light|blu-u|lamp|illuminat\w+|aktilite|rhodoled|bf-rhodoled|irradiat\w+|exposure|j\/cm2?|nm)\b/;
const wholly = /\b(?:pdt|photodynamic(?: therapy)?|procedure|treatment|entire)\b/;
/** "I did every step, the application included". */
const everyStep =
  /\b(?:all|both|every|each) (?:of )?(?:the )?(?:steps?|parts?|components?|stages?)\b|\b(?:entire|whole) (?:procedure|treatment|service)\b/;

/** "By: [x] physician": as it reads without its boxes and the gaps between them. */
const unboxed = (text: string): string =>
  /[[(☒☑■]/.test(text)
    ? text.replace(/\[ ?[x*✓✔] ?\]|\([x*✓✔]\)|[☒☑■]/g, " ").replace(/ {2,}/g, " ")
    : text;

/** "ALA on by me", "Ameluz by MD", "Levulan on": put on, without the verb. */
const putBy =
  /\b(?:ala|levulan|ameluz|sticks?|gel|tubes?) on\b|\b(?:on )?by:? (?:me|md|do|pa|np|m\.?a\.?|rn|lpn|nurse|staff|provider|physician)\b/;

type Step = "drug" | "light" | "whole";

function stepsOf(text: string): Step[] {
  if (everyStep.test(text)) return ["whole"];
  const steps: Step[] = [];
  const named = (drugPutOn.test(text) || putBy.test(text)) && drugWord.test(text);
  if (named || /\b(?:applied|application|placed) by\b/.test(text)) steps.push("drug");
  if (light.test(text) && !/\b(?:avoid|sun ?light|photosensitiv\w+)\b/.test(text))
    steps.push("light");
  if (steps.length === 0 && wholly.test(text)) steps.push("whole");
  return steps;
}

/** The one who acted in a part of the account; nobody where both or none are named. */
function actorOf(text: string): Performer | undefined {
  if (/\btemplate\b/.test(text)) return undefined;
  if (otherCare.test(text) && !drugWord.test(text) && !light.test(text)) return undefined;
  const staff = staffDid.test(text) || staffRow.test(text);
  const clinician =
    (clinicianDid.test(text) && !looksIn.test(text)) || (!staff && clinicianRow.test(text));
  if (staff === clinician) return undefined;
  return staff ? "staff" : "clinician";
}

/** "After two hours she placed him under the light": whoever was told to act before. */
const sameDid = new RegExp(
  `\\b(?:she|he) (?:then |also |herself |himself )?${did} (?:him|her|the patient)\\b`,
);

interface Told {
  readonly steps: readonly Step[];
  readonly actor: Performer;
  readonly words: Words;
}

/** Who did what, in the order of the account. */
function toldBy(account: readonly Words[]): Told[] {
  const told: Told[] = [];
  for (const words of account) {
    const text = unboxed(words.text);
    const actor = actorOf(text) ?? (sameDid.test(text) ? told.at(-1)?.actor : undefined);
    const steps = actor === undefined ? [] : stepsOf(text);
    if (actor !== undefined && steps.length > 0) told.push({ steps, actor, words });
  }
  return told;
}

/** Drug and light by the clinician in person; the staff as soon as they did one of the two. */
export function performerFact(account: readonly Words[]): Fact<Performer> {
  const told = toldBy(account);
  const staff = told.find(({ actor, steps }) => actor === "staff" && steps[0] !== "whole");
  if (staff !== undefined) return stated("staff", staff.words);
  const by = (step: Step) =>
    told.find(({ actor, steps }) => actor === "clinician" && steps.includes(step));
  const whole = by("whole");
  const [drug, lamp] = [by("drug") ?? whole, by("light") ?? whole];
  if (drug !== undefined && lamp !== undefined) return stated("clinician", drug.words, lamp.words);
  const helped = told.find(({ actor }) => actor === "staff");
  return helped === undefined ? missing : stated("staff", helped.words);
}
