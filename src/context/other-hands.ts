import { allMatches } from "../lexicon/all-matches.ts";
import type { Span } from "../types/index.ts";
import type { FoundCue } from "./find-cues.ts";
import type { FirstLook } from "./first-look.ts";

/**
 * Those who treat patients elsewhere: other fields, other offices, people about the patient. The last
 * word of each stands in `first-look.ts`, too.
 */
const others =
  "podiatr(?:y|ist)|plastics|plastic surge(?:ry|on)|general surge(?:ry|on)|vascular surgery|hand surge(?:ry|on)|oral surge(?:ry|on)|ent|otolaryngology|ophthalmolog(?:y|ist)|oculoplastics?|urolog(?:y|ist)|gyn(?:ecology)?(?: oncology)?|gynecologist|oncolog(?:y|ist)|nephrology|neurolog(?:y|ist)|rheum(?:atology)?|ortho(?:pedics)?|(?:interventional )?radiology|burn (?:team|unit|center)|urgent care|walk-in clinic|minute clinic|emergency (?:physician|room|department)|(?:the )?hospital|er|emt|paramedics?|medics?|corpsman|(?:school|camp|visiting|nursing home|home health|facility) (?:nurse|podiatrist|physician)|home (?:health|nursing|care)|wound (?:clinic|center|nurse)|pharmacist|a?esthetician|(?:barber|nail tech|beautician)(?: friend)?|dentist|acupuncturist|spa|salon|pcp|gp|family (?:doctor|physician)|pediatric(?:s|ian)|allergy|allergist|consult service|(?:medicine|surgical|ward) team|referring (?:provider|physician|doctor|dermatologist)|(?:his|her|their|outside|local|former|prior|previous|another|my other) (?:[a-z]+ )?(?:surgeon|doctor|dermatologist|provider|physician|dermatology office)|kaiser|va|neighbou?r|friend|roommate|co-?worker|colleague|wife|husband|mother|father|daughter|son|brother|sister|caregiver|partner";

const place = "(?: (?:there|at the [a-z]+(?: [a-z]+)?|team|service|doctor|nurse|on call))?";

/** "Podiatry pared the calluses", "home health has been debriding". */
const acting = new RegExp(
  `(?:^ ?|[.;:,\\n(] ?|\\b(?:the|hospital|a|his|her|my|and|then|which|where) )(?:${others})${place} (?=(?:(?:has|had|have|is|was) (?:been )?)?(?:[a-z]+(?:ed|ing|'d)|performs?|treats|debrides|injects|does|did|took|cut|froze|sewed|dug|used|handles|drains|excises|removes|trims|pares)\\b)`,
  "g",
);

/** "Dr. Patel in plastics closed", "a retired surgeon who excised": doctors, but not the writer. */
const otherDoctors =
  /\bdr\.? [a-z]+ (?:in|at|of|from) (?:the )?[a-z]+ |\b(?:surgeon|dermatologist|podiatrist|doctor|butcher|nurse) who /g;

/** "Patient lanced the boil": the patient's own hand. */
const ownHand =
  /\b(?:patient|pt|she|he) (?=(?:lanced|drained|froze|cut|burned|shaved|pared|trimmed|removed|popped|squeezed|snipped|clipped|scraped|punctured|cauterized|picked) (?:off |out |open )?(?:the|his|her|its?|a|this|that|some)\b)/g;

/** "Pared by his wife", "excision with general surgery". */
const agent = new RegExp(
  `\\b(?:by|with|through|via|at) (?:the |an? |her |his |their |our |my |outside |local |nail )?(?:${others})\\b`,
  "g",
);

/** "Mohs surgery that another surgeon did". */
const relative =
  /\b(?:that|which) (?:another|an? (?:other|outside|different)|the referring|my|our) (?:[a-z]+ )?(?:surgeon|doctor|dermatologist|physician|provider|partner|colleague) (?:(?:had|has) )?(?:did|done|performed|carried out|took)\b/g;

/** "Defect created by: Dr. Hale, Mohs surgery": whoever left the wound that is closed here. */
const madeBy =
  /\b(?:defect|wound) (?:was )?(?:created|made|left) by:?[^\n]{0,40}?\bdr\.? [a-z]+(?:, m\.?d\.?)?/g;

/** "His roommate's abscess", "my neighbor's mole". */
const owners =
  /\b(?:roommate|neighbou?r|friend|caregiver|co-?worker|colleague|classmate|boyfriend|girlfriend|partner|dog|cat|(?:referring|outside|previous|prior|other) (?:provider|physician|doctor|dermatologist|surgeon)|(?:another|other|different|last|next|previous) patient)'s\b|\b(?:caregiver|friend|neighbou?r|colleague|husband|wife|spouse|mother|father|parent|daughter|son|brother|sister|partner) (?:says|reports|states|mentions|tells of|told of)[^.;\n]{0,12} (?:her|his|their) own\b/g;

/** "Her son's cryotherapy": the deed stands right behind. */
const kin =
  /\b(?:son|daughter|husband|wife|mother|father|brother|sister|child|mom|dad|spouse|partner)'s\b/g;

const otherHand = { words: [], sets: { time: "past", subject: "other" }, to: "technique" } as const;

const cuesAt = (
  plain: string,
  pattern: RegExp,
  cue: Omit<FoundCue["cue"], keyof typeof otherHand>,
) =>
  allMatches(pattern, plain).map(
    (match): FoundCue => ({
      start: match.index,
      end: match.index + match[0].length,
      cue: { ...otherHand, ...cue },
    }),
  );

/** What is told of others' work: another field's, another office's, a relative's. */
export function otherHands(plain: string, holds: FirstLook): FoundCue[] {
  const others = holds("other");
  return [
    ...(others ? cuesAt(plain, acting, { reaches: "forward", upTo: 60 }) : none),
    ...(holds("doctor") ? cuesAt(plain, otherDoctors, { reaches: "forward", upTo: 40 }) : none),
    ...(holds("doctor") ? cuesAt(plain, madeBy, { reaches: "forward", upTo: 40 }) : none),
    ...(holds("deed") ? cuesAt(plain, ownHand, { reaches: "forward", upTo: 2 }) : none),
    ...(others ? cuesAt(plain, agent, { reaches: "backward", upTo: 45 }) : none),
    ...(others ? cuesAt(plain, relative, { reaches: "backward", upTo: 20 }) : none),
    ...(plain.includes("'s ") ? cuesAt(plain, kin, { reaches: "forward", upTo: 3 }) : none),
    ...(holds("owner") ? cuesAt(plain, owners, { reaches: "forward", upTo: 40 }) : none),
  ];
}

const none: readonly FoundCue[] = [];

const attributed =
  /\b(?:letter|notes?|reports?|records?|referral|chart|path(?:ology)?|says?|said|stat(?:es|ed)|reads?|wrote|writes|dictation|summary|message|copied|quote[ds]?)\b[^"\n]{0,60}"[^"]{6,400}"/g;

/** "SKIN, RIGHT ARM, EXCISION:": the heading of a pathologist. */
const pathologist = /(?<![a-z/] )\bskin,[^:;.\n"]{3,60}(?::| - )/g;

const spanOf = (match: RegExpExecArray, from = 0): Span => ({
  start: match.index + from,
  end: match.index + match[0].length,
});

/** Stretches quoted from what others wrote or said: their words tell another day. */
export const quotations = (plain: string): Span[] => [
  ...(plain.includes('"')
    ? allMatches(attributed, plain).map((match) => spanOf(match, match[0].indexOf('"')))
    : []),
  ...(plain.includes("skin,") ? allMatches(pathologist, plain).map((match) => spanOf(match)) : []),
];
