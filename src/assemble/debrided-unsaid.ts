import { isToday, type Reading, type Technique } from "./reading.ts";

const look = "(?:black|yellow|grey|gray|soft|loose|thick|sticky|old|rubbery|wet|dry|all|more|some)";
const lost = "(?:dead|necrotic|non-?viable|devitali[sz]ed|gangrenous|rotten|unhealthy|stringy)";
const layer =
  "(?:sub-?q|subcut\\w*|skin|tissues?|fat|muscle|fascia|tendon|bone|crust|matter|stuff)";
const matter = `(?:(?:strips|bits|pieces|shreds|chips|spicules) of )?(?:${look} ){0,2}(?:slough|fibrin|biofilm|eschar|crust|scab|debris|necrosis|fascia|bone(?: chips| bits| spicules)?|${lost}(?: ${layer}){1,2})`;
const joint = " ?(?:[+&,/]|and|with|plus)(?: and)? ?";

/** "Slough, fibrin and dead fat": what only a wound has and nobody leaves in it on purpose. */
const deadMatter = new RegExp(
  `\\b${matter}(?:${joint}${matter}){0,4}(?:${joint}(?!off|out|away|gone|cleared|down|incl|into|through)\\w+)?`,
  "g",
);

/** "... off", "cut away": that it went; not by itself. */
const wentOff =
  /^,? ?(?:-> |→ |-+ )?(?:(?:only|alone|just) )?(?:(?:was|were|is|all|now|sharply|fully|completely|thus|then) ){0,2}(?:cleared\b|(?:lifted|peeled)(?= ?(?:[.,;\n]|$))|(?:(?:came|come|lifted|picked|taken|brought|pared|sliced|cut|scooped|shaved|scraped|snipped|teased|peeled) )?(?:off|away|out|gone)\b)(?! (?:on|by) (?:its|their|itself))/;

/** "..., down into muscle", "incl. subQ": how far the tool named before it went. */
const wentTo =
  /^,? ?(?:(?:incl(?:uding|\.)?|down (?:in)?to|into|through|to the level of|as deep as) )/;

/** "Scalpel + forceps: ", "curette -> ": nothing between the tool and what it took. */
const byTool =
  /^s?(?: ?(?:[+&,/]|and|with) ?(?:(?:a|the|toothed|tissue|fine|sharp|curved|iris|#?\d+) ){0,2}(?:forceps|pick-?ups?|tweezers|scissors|curettes?|scalpel|blade|spoon|rongeur|nippers?|saline))* ?(?:[:,]|->|→|-+|on|to|for) ?(?:the )?$/;

const sharp: ReadonlySet<string | undefined> = new Set([
  "curette",
  "incision",
  "scissors",
  "wound-tool",
]);

const woundNames: ReadonlySet<string> = new Set(["ulcer", "wound"]);

type Word = Reading["others"][number];

const isTool = ({ is, assertion }: Word): boolean =>
  is.kind === "device" && sharp.has(is.role) && isToday(assertion);

/** "Sore of the right buttock": no word for a lesion elsewhere, but what holds slough or eschar is a wound. */
const sore = /\bsores? (?:of|on|at|over) /;

/** An ulcer or wound of today is named there or in the sentence before. */
const ofWound = ({ lesions, doc, plain }: Reading, sentence: number): boolean =>
  sore.test(plain.slice(doc.sentences[sentence]?.start, doc.sentences[sentence]?.end)) ||
  lesions.some(
    ({ is, assertion, place }) =>
      woundNames.has(is.id) &&
      isToday(assertion) &&
      place.sentence <= sentence &&
      sentence - place.sentence <= 1,
  );

/** The dead matter that a tool took in its sentence, with the words that say that it went. */
function takenBy({ plain, doc }: Reading, tool: Word): { start: number; end: number } | undefined {
  const { start = 0, end = 0 } = doc.sentences[tool.place.sentence] ?? {};
  for (const found of plain.slice(start, end).matchAll(deadMatter)) {
    const from = start + found.index;
    const to = from + found[0].length;
    const rest = plain.slice(to, end);
    const went = wentOff.exec(rest);
    if (went !== null) return { start: from, end: to + went[0].length };
    const next = tool.end <= from && byTool.test(plain.slice(tool.end, from));
    if (next && wentTo.test(rest)) return { start: from, end: to };
  }
  return undefined;
}

/** "Tissue removed: slough, dead fat": a row of a form whose label tells what was done to it. */
const removedRow =
  /\b(?:tissues?|matter|material|what was) (?:removed|debrided|cleared|taken(?: off| away| out)?) ?[:=-] ?(?:[a-z-]+,? ){0,3}$/;

/** The rows of a form that tell what tissue came off the wounds of the note: of each wound of a list the first. */
function rowsOf({ others, lesions, plain }: Reading): Word[] {
  if (!lesions.some(({ is, assertion }) => woundNames.has(is.id) && isToday(assertion))) return [];
  const rows = others.filter(
    ({ is, start, assertion }) =>
      is.kind === "feature" &&
      is.role?.startsWith("tissue-") &&
      isToday(assertion) &&
      removedRow.test(plain.slice(Math.max(0, start - 50), start)),
  );
  const wound = ({ place }: Word) => place.item;
  return rows.filter((row) => rows.find((other) => wound(other) === wound(row)) === row);
}

/**
 * "Ulcer of the heel, 3 x 3 cm -> curette: fibrin off", "scalpel, dead tissue incl. fat": a debridement
 * that the tool and what came off tell without a verb. Nothing where a sentence tells a deed by name.
 */
export function debridedUnsaid(reading: Reading, told: readonly Technique[]): Technique[] {
  const { others, lexicon } = reading;
  const is = lexicon.concepts.get("debridement");
  if (is?.kind !== "technique") return [];
  const done = new Set(told.map(({ place }) => place.sentence));
  const rows = rowsOf(reading).filter(({ place }) => !done.has(place.sentence));
  if (rows.length > 0)
    return rows.map(({ start, end, assertion, place }) => ({ start, end, is, assertion, place }));
  return others.filter(isTool).flatMap((tool): Technique[] => {
    const { sentence } = tool.place;
    if (done.has(sentence) || !ofWound(reading, sentence)) return [];
    const taken = takenBy(reading, tool);
    if (taken === undefined) return [];
    done.add(sentence);
    return [{ ...taken, is, assertion: tool.assertion, place: tool.place }];
  });
}
