import { endsIn } from "../lexicon/ends-in.ts";
import type { Span } from "../types/index.ts";

/** Verbs in the past tell what was done; nouns and base forms ("excision", "excise") only name it. */
const told = /(?:ed|en|froze|cut|done|took|'d|into|went in)$/;

/** What may follow "the excision was": it tells the doing, its manner or its measure. */
const performed =
  /^(?:(?:then|also|all|each|both|thus|first|next|now|today|only|again|well|[a-z]+ly) )*(?:been )?(?:[a-z]+ly )?(?:performed|done|carried|completed?|undertaken|accomplished|achieved|used|utili[sz]ed|employed|obtained|taken|made|begun|started|commenced|initiated|repeated|applied|administered|given|delivered|injected|tolerated|sent|submitted|placed|put in|let out|released|evacuated|closed|sutured|sewn|oversewn|stopped|read (?:here|in (?:the |our )?(?:office|clinic)|at the bedside)|uneventful|uncomplicated|successful|straightforward|without|extended|continued|deepened|excised|removed|followed|based|raised|elevated|advanced|rotated|transposed|inset|designed|planned (?:along|on|from|over)|incised|created|harvested|fashioned|cut|debrided|shaved|snipped|frozen|limited|confined|directed|effected|tunneled|elliptical|fusiform|sharp|(?:in|by|with|via|using|on|of|at|from|down|through|about|approximately|sized|oriented)\b|to the\b|to a depth|[<>~]?\d)/;
/** "Was lifted", "was a nevus": an account in the past, unless it tells of talk or of another day. */
const account =
  /^(?:an? |(?:[a-z]+ly )?(?!discuss|expla|advis|offer|review|recommend|plann|schedul|reschedul|book|rebook|cancel|postpon|delay|deferr|anticipat|need|requir|indicat|consider|contemplat|propos|suggest|declin|refus|reject|dropp|omitt|skipp|avoid|avert|abandon|abort|compar|mention|request|approv|deni|cover|quot|want|expect|intend|order|judg|deem|arrang|reserv|turn|call|mov|push|suppos|report|view|prefer|desir|appoint|postpon|obviat|halt|forgo|weigh|decid|agreed)[a-z]+ed\b)/;

const auxiliary =
  /^(?<chain>(?: (?:of|to|on|from|for|with|in|into|at|under|by|using|via)\b[a-z0-9 /'&%.-]{0,90}?)?) (?<verb>is|are|was|were|has|have|had|will|would|can(?= [a-z])|cannot|could|should|must|may|might|differs?|works?|seems?|appears?|remains?|carries|carry|means|offers?|leaves|trades|needs|requires?|involves?|awaits?|felt|feels|hurts?|(?<!\bthe )helps?|costs?|seldom|never|rarely|usually|often|typically|generally)\b(?<rest>[^;:.\n]{0,60})/;

/** "Flaps and grafts may need a touch-up": what is said of any such procedure. */
const ofAny =
  /^ (?:and|or|&) [a-z-]{3,16} (?:may|might|can|could|usually|often|typically|generally|sometimes)\b/;

/** "Laser not now", "ILK not suited". */
const refusedBehind =
  /^ (?:not|never|no longer)\b(?! (?:only|just|deep|through|beyond|requiring|involving|including))/;

/** A clause of its own begins: the verb behind it is another's. */
const another =
  /\b(?:that|which|who|whose|where|when|while|since|because|whether|as|and|but|after|before|until|if|he|she|it|they|patient|pt)\b/;

/** "N on hold", "N not necessary at this time", "N? Patient says no": said of it without a verb. */
const saidShortly =
  /^(?<chain>(?: (?:of|to|on|from|for|with|in|into|at|under|by|using|via)\b[a-z0-9 /'&%.-]{0,60}?)?) ?[:?–-]{0,3} ?(?:pending|tabled|on hold|shelved|waived|to follow\b|tbd\b|undecided|not (?:necessary|needed|indicated|warranted|required|appropriate|advised|recommended|yet)|n\/a\b|(?:the )?(?:patient|pt|she|he|mom|mother|family) (?:says|said) no\b|(?:did not |has not |never )?(?<!\bthe )help(?:ed)?\b|failed\b|did nothing\b|(?<!\bas )before(?= ?[.;]| ?$))/;

/** What is pending is the report, what did not help a drug. */
const ofAnother =
  /\b(?:path\w*|histolog\w*|results?|reports?|labs?|cultures?|stains?|margins?|insurance|claim|specimen)\b/;

function isSaidShortly(behind: string): boolean {
  const match = saidShortly.exec(behind);
  return match !== null && !ofAnother.test(match.groups?.["chain"] ?? "");
}

/** "Removal of 8 irritated tags of the neck scheduled for 6/10", and no word that it was done after all. */
const putForward =
  /^(?: (?!(?:was|were|is|are|has|had|and|or|but|then|taken|done|performed|completed|obtained)\b)[a-z0-9'/&%.-]+){0,16} (?:scheduled|booked|recommended|advised|deferred|declined|postponed|refused)\b(?!,? (?:and|then|but|today|by)\b|[^.\n]{0,60}\b(?:performed|done|completed|carried out|today|accepted|agreed|elected|proceed\w*|wishes)\b)/;

/** Forms of "be" and "have", behind which the doing itself may be told. */
const tense = /^(?:is|are|was|were|has|have|had)$/;

/** "The excision is the next step": a statement about a procedure that does not tell the doing of it. */
function isSpokenAbout(behind: string): boolean {
  if (putForward.test(behind) || refusedBehind.test(behind)) return true;
  if (ofAny.test(behind) || isSaidShortly(behind)) return true;
  const { chain = "", verb = "", rest = "" } = auxiliary.exec(behind)?.groups ?? {};
  if (verb === "" || another.test(chain)) return false;
  if (!tense.test(verb)) return true;
  const said = rest.trimStart();
  return !performed.test(said) && !(/^was$|^were$/.test(verb) && account.test(said));
}

const between =
  "(?:(?:a|an|the|any|another|further|future|his|her|their|my|this|that|such|skin|possible|repeat|formal|simple|surgical|wide|local|standard|elective|planned|scheduled|layered|intermediate|complex|[0-9.]+(?: ?[cm]m)?|left|right) ){0,4}$";

/** "Changed her mind about the shave", "on the list for Mohs", "appropriate for Mohs". */
const endsGoverned = endsIn(
  new RegExp(
    `\\b(?:against|about|opinion: i agree with|in favou?r of|plan remains|plan is still|(?:review(?:ed)?|read|received|requested|saw) (?:the |a |her |his )?(?:report|account|records?|description|copy) of|(?:op(?:erative)? note|letter|report)(?: of [a-z]{3,9})? describes|(?:mention|video|leaflet) (?:of|on|about)|(?:brochure|handout|leaflet|video|booklet|website) (?:shows|covers|explains)|(?:handout|leaflet|brochure|booklet|information|info|instructions|education|teaching|sheet|packet)(?: (?:was |were )?(?:given|provided|reviewed|printed))?(?: to (?:her|him|them|the patient|patient))? (?:on|about|regarding|for)|form for|despite|hold|(?:people|patients|most|children|adults) tolerate|plan|sched|ref|refd|refer|todo|regarding|concerning|absent|short of|backed out of|opted out of|out of|passed on|list for|slot for|plan is for|date for|visit for|packet for|checklist for|indication for|necessity of|qualif(?:y|ies|ied) for|appropriate for|suitable for|candidate for|criteria for|calls? for|clearance for|estimate for|consensus for|stocked for|mention of|idea of|thought of|question of|threshold for|threshold to|gold standard is|standard of care is|next step is|step is|treatment is|probable|perhaps|maybe|propose|suggests?|please|kindly|defer|failing|depending (?:up)?on|reasonable to|nothing to|wait for|due for|request for|requires|require|called for|awaits|await|spared (?:him|her|them|the patient)) ${between}`,
  ),
);

const endsInReadyFor = endsIn(
  /\bfor (?:(?:a|an|the|any|his|her|their|possible|surgical|[0-9.]+(?: ?mm)?|skin|wide|local|layered|simple|intermediate|complex) ){0,3}$/,
);
const underWay =
  /\b(?:prepp?ed|draped|anesthe|numbed|infiltrated|positioned|consent|timeout|time-out|marked|used|blade|number|total|billed|submitted|scheduled|specimen|performed|done|incision|scrap\w*|swab\w*|clipp\w*|sampled)[^.;]{0,60}$/;

const endsInBefore = endsIn(new RegExp(`\\bbefore ${between}`));
/** "Cleansed before the biopsy", "pared before LN2": made ready, and so it was done; "labs before surgery" leaves it open. */
const madeReady =
  /\b(?:clean(?:ed|sed)|wiped|scrubbed|washed|soaked|degreased|ic(?:e|ed)|cooled|pared|trimmed|shaved down|debrided|anaesthe\w*|lidocaine|lido|emla|lmx|numbing|numb|mineral oil|acetone|identified|outlined|applied|photographed)\b[^.;]{0,60}$/;

const isAhead = (before: string): boolean =>
  endsInBefore(before) && !underWay.test(before) && !madeReady.test(before);

/** "Mohs planning", "biopsy tray": the name of something else that a procedure is part of. */
const partOfName =
  /^ (?:planning|consult(?:ation)?s?|appointments?|appts?|slots?|packet|(?:forms?|templates?)(?! ?(?:v\.?|version|rev\.?) ?\d)|tray|kit|technique(?=[,.;\n]| and\b)|clips?|video|estimates?|options|candidates?|code|codes|charge|charges|fee|fees|protocol|privileges|handout|leaflet|brochure)\b/;

const infinitive = /\bto $/;
const meansOrTurn =
  /\b(?:used|using|proceeded|proceed|went on|able|continued|order|began|started|managed|served|blade|curette|scalpel|scissors|had (?:the )?(?:time|occasion|chance|opportunity)|took the (?:chance|opportunity|occasion)|needle|forceps|dissection|cautery|laser|rongeur|elevator|nippers?|returned|turned|moved|helped|applied|taken|made|done|performed|enough|placed|incision)\b[^.;]{0,60} to $/;

const nextStep = /(?:^|[.?!] )then $/;

const baseForm =
  /^(?:re-?)?(?:excise|destroy|debride|remove|lance|cauteri[sz]e|electrodesiccate|avulse|aspirate|extract|freeze|shave|biopsy|inject|drain|trim|pare|treat|cut out|cut off|snip|snip off|clip|clip off|scrape|burn|curette|desiccate|shave off|take off|take out|close|suture|repair|open|puncture|unroof|pare down|burn off|scrape off|freeze off)$/;

/** "Biopsy?", "ED&C or Mohs?": asked, not told. */
const askedBefore = /(?:^|[ \n])\?{1,3} ?(?:a |an |the )?$/;
const asked =
  /^(?: (?:of|to|on|from|for|with|in|into|at) [a-z0-9 /'&%.-]{0,50}?(?=\?)| (?:or|vs|needed|now|first|taken|today)\b[a-z0-9& ]{0,24})? ?\?(?:[ \n?]|$)/;
const answeredYes = /^[^?]*\?+ {0,2}(?:\[?[x✓]\]? ?)?(?:yes|y\b|performed|done)/;

/** "Treated with 5-FU": by what the patient applies. */
const byCream =
  /^(?:treated|treatment) with (?:topical|5-?fu|efudex|carac|fluorouracil|imiquimod|aldara|diclofenac|tirbanibulin|klisyri|ingenol|tretinoin|salicylic|clobetasol|steroid|antibiotic)/;

/** "Prior Mohs: 1". */
const endsInOldLabel = endsIn(
  /\b(?:prior|previous|past|earlier|(?:day|week|wk|month|mo|year|yr)s? post|pod ?#?\d{1,3}:?) (?:an? |the )?$/,
);

/** "0 AKs frozen". */
const endsInNone = endsIn(/(?:^|[^\d.:,/-] ?)(?:0|zero) (?!point )(?:[a-z']+ ){0,2}$/);

/** What stands around a procedure's words in its sentence. */
interface Around {
  readonly words: string;
  readonly before: string;
  readonly behind: string;
  /** The last letters before the words, whatever sentence they belong to. */
  readonly directly: string;
  /** The letters behind the words, over the end of their sentence. */
  readonly next: string;
  /** Some more of them. */
  readonly after: string;
}

/** "Excision - N/A". */
const notApplicable = /^[^.;,:\n]{0,50}? ?[:–-] ?n\/a\b/;

/** Talk that holds for verbs of doing, too. */
const holdsForAll = ({ words, before, behind, directly, next }: Around): boolean =>
  notApplicable.test(next) ||
  endsInNone(before) ||
  byCream.test(words + behind) ||
  endsInOldLabel(directly);

const isAim = ({ words, before }: Around): boolean =>
  baseForm.test(words) &&
  (nextStep.test(before) || (infinitive.test(before) && !meansOrTurn.test(before)));

/** "I reviewed the Mohs report from Dr. Stone": what somebody wrote of it. */
const consulted =
  /\b(?:reviewed|reviewing|read|received|requested|saw|obtained|looked at|got|have) (?:the|a|an|her|his|their|your|outside|old|dr\.? [a-z]+'?s?) $/;
const writing =
  /^ (?:surgery )?(?:reports?|op(?:erative)? (?:notes?|reports?)|notes?|records?|letter|summary|photo(?:graph)?s?|paperwork)\b/;

/** "Came for cryotherapy of 3 warts. This was done": said of what the visit was for. */
const wasThenDone =
  /^(?:[^.;:\n]|\.\d){0,90}(?:,? (?:which|and (?:this|it|that)) was|[.;] (?:this|it|that) was|[;,]) (?:then )?(?:performed|done|completed|carried out)\b(?! (?:by|at|in|last|on) )/;

const isSubject = ({ before, behind, after }: Around): boolean =>
  (writing.test(behind) && consulted.test(before)) ||
  (endsInReadyFor(before) && !underWay.test(before) && !wasThenDone.test(after)) ||
  endsGoverned(before) ||
  isAhead(before) ||
  partOfName.test(behind) ||
  isSpokenAbout(behind);

/** "ED&C roughly 10%": what may be expected of it. */
const rate = /^ (?:(?:roughly|about|approximately|only) )?~?\d{1,3}(?:-\d{1,3})? ?%/;
const rated = /^(?:mohs|excision|ed&c|edc|curettage|surgery|cryosurgery|cryotherapy|biopsy)\b/;

/** "\"Shave\" may appear as ...": the word, not the deed. */
const isWord = ({ words, behind, directly }: Around): boolean =>
  (directly.endsWith('"') && behind.startsWith('"')) || (rated.test(words) && rate.test(behind));

const isQuestion = ({ behind, directly, next }: Around): boolean =>
  askedBefore.test(directly) || (asked.test(behind) && !answeredYes.test(next));

const joined =
  /^(?:(?!\b(?:was|were|is|are|i|we|he|she|it|they|then|today|done|performed|pending|hold|declin\w*|defer\w*|discuss\w*|offer\w*|(?!(?:inflamed|infected|irritated|pigmented|elevated|raised|ulcerated)\b)[a-z]{2,}ed)\b)[^.;:\n]){0,70}(?: and| with| or) (?:[a-z0-9.]+ ){0,4}$/;
const wasDone =
  /^(?:[^.;:\n]|\.\d){0,90}\b(?:performed|done|completed|today|carried out|(?:was|were) (?:then )?(?:taken|obtained|given|made|applied|administered))\b/;

/** "Consult for paring of 5 warts and application of cantharidin": what is joined to a procedure that is merely spoken of, or not done. */
export const isJoinedTo = (plain: string, spokenOf: Span, { start, end }: Span): boolean =>
  spokenOf.end <= start &&
  start - spokenOf.end < 90 &&
  !told.test(plain.slice(spokenOf.start, spokenOf.end)) &&
  !told.test(plain.slice(start, end)) &&
  joined.test(plain.slice(spokenOf.end, start)) &&
  !wasDone.test(plain.slice(end, end + 80));

/**
 * Does a sentence merely speak of a procedure that it names: as the subject of a statement, as what is
 * thought about or made ready for, in a question? Words for doing it in the past are never mere mentions.
 */
export function isMereMention(plain: string, { start, end }: Span, sentence: Span): boolean {
  const close = Math.max(end, Math.min(sentence.end, end + 160));
  const around: Around = {
    words: plain.slice(start, end),
    before: plain.slice(Math.max(sentence.start, start - 120), start).replaceAll("\n", " "),
    behind: plain.slice(end, close).replaceAll("\n", " "),
    next: plain.slice(end, end + 60),
    after: plain.slice(end, end + 150),
    directly: plain.slice(Math.max(0, start - 16), start),
  };
  if (holdsForAll(around)) return true;
  return (
    !told.test(around.words) &&
    (isAim(around) || isSubject(around) || isWord(around) || isQuestion(around))
  );
}
