import type { Span } from "../types/span.ts";

/** One thing the account of a Mohs operation says of its stages, in the order told. */
export interface StageEvent extends Span {
  /** `label`: this stage is told of. `another`: one more. `total`: so many stages. `blocks`: so many blocks. */
  readonly kind: "label" | "another" | "total" | "blocks";
  /** For blocks a list where the field lists them stage by stage. */
  readonly values: readonly number[];
  /** Total over all stages, where said so. */
  readonly overall: boolean;
  /** The same for every stage, where said so: "one block each". */
  readonly each?: boolean;
}

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const CARDINALS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const ROMANS = "i ii iii iv v vi vii viii ix x".split(" ");
const LETTERS = "abcdef";

const VALUES: ReadonlyMap<string, number> = new Map([
  ["single", 1],
  ["both", 2],
  ...[ORDINALS, CARDINALS, ROMANS].flatMap((words) =>
    words.map((word, index): [string, number] => [word, index + 1]),
  ),
]);

const ROMAN = "viii|vii|vi|iv|ix|iii|ii|i|v|x";
const CARDINAL = CARDINALS.join("|");
const STAGE = "(?:stage|stg|layer|level|pass|round)";
const BLOCK = "(?:blocks?|blks?|bls?|sections?|pieces?|pcs?|specimens|fragments)";

/** Tried only where a word begins: most places of a text are inside of one. */
const atWord = (...shapes: readonly string[]) => `\\b(?:${shapes.join("|")})`;

const EVENT = new RegExp(
  [
    atWord(
      `\\b(?<ordinal>${ORDINALS.join("|")}|\\d{1,2}(?:st|nd|rd|th)|(?:${ROMAN})\\.(?= ${STAGE}))(?: (?:and|/) ?(?:final|last))? (?:(?:mohs|surgical|tissue|thin|confirmatory|final|subsequent) ){0,2}${STAGE}s?\\b`,
      `(?<=${STAGE}\\b[^.\\n]{0,160}[,;] (?:and |then |and then )?(?:the|a) )(?<next>${ORDINALS.join("|")})(?=,? (?:one )?(?:in |into |of |was |had |with )?(?:\\d{1,2}|${CARDINAL})(?: ${BLOCK}|[,;]))`,
      `(?<=${STAGE}s?\\b[^\\n]{0,160}[,;.:] (?:(?:and|then) ){0,2}(?:(?:the|a) )?)(?<told>${ORDINALS.join("|")})(?=:? ?(?:\\([^()\\n]{1,40}\\) )?(?:(?:was|were|came|is|back|showed|had|with|all|again) ){0,2}(?:pos|neg|clear|free|tumou?r|residual|no (?:residual|tumou?r)))`,
      `\\b(?:${STAGE}|st|lvl)\\.? ?(?:no\\.? ?|number |#|= ?)?(?<label>\\d{1,2}|${ROMAN}|${CARDINAL})\\b(?![.,]\\d|[ -]?(?:stage|layer)s)`,
      `\\b(?:${STAGE} (?<letter>[a-f])(?= ?[:=(,-]| (?:was|were|is|had|showed|gave|took|clear|neg|pos))|[sl](?<short>[1-9])(?=[ :=]{0,2}(?:\\d{1,2} ?${BLOCK}|\\+|(?:pos|neg|clear))))`,
      `(?<!\\d[:.])\\b(?<total>\\d{1,2}|single|both|${CARDINAL})[ -](?:(?:mohs |total |surgical |additional )?${STAGE}(?:e?s)?\\b|st(?=,? \\d{1,2} ?${BLOCK}\\b))`,
      `\\b(?:stages|layers|levels)(?: (?:required|taken|needed|performed|used|total|to clear(?:ance)?|for clearance))?\\)? ?(?:[:=|(]|\\.{2,40}) {0,12}(?<field>\\d{1,2}|${CARDINAL})\\b(?![\\/-]\\d)`,
      `\\b(?<another>another|additional|one more|further|next) (?:mohs |thin )?(?:stage|layer)\\b`,
      `(?<again>(?:\\b(?:went|gone|go|going|came) |(?<=[.:;\\n] ?|\\d\\d:?\\d\\d (?:- )?))back(?: in)? for (?:more|another|a second|a further|one more)\\b|\\b(?:more|further|additional) (?:tissue|skin) (?:was |were )?(?:then )?(?:taken|excised|removed)\\b)`,
      `(?<!\\bin (?:a )?(?=(?:1|one|single) piece\\b))\\b(?:(?:\\d{1,2}|${CARDINAL}) (?:out )?of (?:the )?)?(?<blocks>\\d{1,2}|single|${CARDINAL})(?: |-| \\(\\d{1,2}\\) |(?=bl))(?:(?:tissue|frozen|total|separate|inked|mohs|color-coded|marked) ){0,2}${BLOCK}\\b`,
      `(?<=[(:,] ?|stages, )(?<listed>\\d{1,2}(?:(?:, ?(?:and )?|/| and | ?\\+ ?)\\d{1,2}){1,9}) (?:tissue )?${BLOCK}\\b`,
      `(?<=${STAGE}s,? )(?<slashed>\\d{1,2}(?:\\/\\d{1,2}){1,9})(?=[.,;)]|$| (?:and|neg|clear|blocks))`,
      `(?<=${STAGE}s,? \\()(?<bracketed>\\d{1,2}(?:(?:, ?(?:and )?|/| and | ?\\+ ?|-)\\d{1,2}){1,9})(?=\\))`,
      `(?<=\\b(?:1|one|single) ${STAGE},? \\()(?<alone>\\d{1,2})(?=\\))`,
      `\\b${BLOCK}(?: per (?:stage|layer)| (?:in )?total| each| submitted| examined| processed| prepared| taken| cut| made| sent)?(?: ?(?:[:=|#]|\\.{2,40}|(?= {2}))|(?<!\\d ${BLOCK})(?= \\d{1,2}(?:[,;.)]|$|[/+]\\d{1,2}[/+]))) {0,12}(?<list>\\d{1,2}(?:(?: ?(?:,|\\/|\\+|;|and|&|-) ?| {2,12})\\d{1,2}){0,9})\\b(?!\\/\\d|[ -]?(?:mm|cm))`,
    ),
    `(?:^|[\\n;|,/(>:]|  |\\. (?=[ivx]{1,4}(?::| (?:- )?\\d{1,2} ?${BLOCK}\\b))| (?=[ivx\\d]{1,4} {0,3}\\|)(?<=\\| {0,2}[a-z]{2,12} )) {0,12}(?<row>${ROMAN}|\\d{1,2}) {0,12}(?:[|\\t]|:(?!\\d\\d\\b)|(?<= ?[ivx]{1,4}) (?:- )?(?=\\d{1,2} ?${BLOCK}\\b)) {0,12}(?<cell>\\d{1,2})(?= {0,12}(?:[|\\n\\t]|$| ?${BLOCK})|(?<=[ivx]: ?\\d{1,2}) (?:neg|pos|clear|free)\\b)`,
    `(?:^|\\n) {0,12}(?<spaced>${ROMAN}|\\d) {2,12}(?:\\d{1,2}:?\\d\\d(?: ?[ap]\\.?m\\.?)? {2,12})?(?<count>\\d{1,2})(?= {2,}\\S| *(?:\\n|$))`,
    atWord(
      `(?<=${BLOCK}[^.;\\n]{1,40}\\b${STAGE} (?:${ROMAN}|\\d|${CARDINAL}) (?:in|of|with|as|took) )(?<rest>\\d{1,2}|${CARDINAL})(?= ?[;,.)]| and\\b)`,
      `\\b(?<stage>${ROMAN}|\\d{1,2}) ?(?:= ?(?<equal>\\d{1,2})\\b|\\/ ?(?<slash>\\d{1,2}) ?\\/ ?(?:[+-]|pos|neg|clear|ned\\b|free|tumou?r|no (?:residual|tumou?r)|residual))`,
    ),
    `(?:^|[\\n,;.:|(>] {0,3})(?<judged>${ROMAN}) ?[:=-]? ?(?:\\+|-(?= {0,3}[,;.)\\n])|(?:pos(?:itive)?|neg(?:ative)?|(?<=[ivx]{2} ?[:=-]? ?)(?:clear|free))\\b)`,
  ].join("|"),
  "g",
);

/** Everything said of stages and blocks in this stretch of normalised text. */
export function findStageEvents(plain: string, from: number, to: number): StageEvent[] {
  const text = plain.slice(from, to);
  const tabled =
    /\bstages?\b/.test(text) && /\b(?:blocks?|blks?|bls?|sections?|specimens|pieces)\b/.test(text);
  const events: StageEvent[] = [];
  EVENT.lastIndex = 0;
  for (let hit = EVENT.exec(text); hit !== null; hit = EVENT.exec(text)) {
    for (const event of readEvent(text, hit, tabled)) {
      events.push({ ...event, start: event.start + from, end: event.end + from });
    }
  }
  return events;
}

function readEvent(text: string, hit: RegExpExecArray, tabled: boolean): StageEvent[] {
  const groups = hit.groups ?? {};
  const start = hit.index;
  const end = start + hit[0].length;
  const {
    spaced,
    count,
    row = spaced,
    stage = row,
    cell = count,
    equal = cell,
    slash = equal,
    judged,
    rest,
    blocks = rest,
    alone,
    slashed = alone,
    bracketed = slashed,
    listed = bracketed,
    list = listed,
  } = groups;
  if (stage !== undefined) {
    const named = tabled || BLOCK_NEXT.test(text.slice(end, end + 20));
    return named ? rowEvents(text, hit, stage, valuesOf(slash)) : [];
  }
  if (judged !== undefined) return judgedEvent(text, hit, judged);
  const event = { start, end, overall: isOverall(text, start, end) };
  const counted = blocks ?? list;
  if (counted !== undefined) {
    const each = isOfEach(text, start, end);
    return [{ kind: "blocks", values: valuesOf(counted), ...event, each }];
  }
  const told = stageOf(text, groups, start, end);
  return told === undefined ? [] : [{ kind: told.kind, values: told.values, ...event }];
}

/** "III: 2 neg": blocks or their result behind the number of a stage. */
const BLOCK_NEXT = new RegExp(`^ {0,12}(?:${BLOCK}|neg|pos|clear|free)\\b`);

function stageOf(
  text: string,
  {
    told,
    next = told,
    ordinal = next,
    letter,
    short,
    label = short,
    again,
    another = again,
    total,
    field,
  }: Record<string, string | undefined>,
  start: number,
  end: number,
): Pick<StageEvent, "kind" | "values"> | undefined {
  const amount = total ?? field;
  if (amount !== undefined) {
    return isStaged(text, start, end) ? { kind: "total", values: valuesOf(amount) } : undefined;
  }
  if (!isTold(text, start, end)) return undefined;
  const kind = another === undefined ? "label" : "another";
  const lettered = letter === undefined ? undefined : [LETTERS.indexOf(letter) + 1];
  return { kind, values: lettered ?? valuesOf(ordinal ?? label) };
}

/** One row of a table of stages: its label and its blocks, each with its own words. */
function rowEvents(
  text: string,
  hit: RegExpExecArray,
  row: string,
  blocks: readonly number[],
): StageEvent[] {
  const at = text.indexOf(row, hit.index);
  const behind = at + row.length;
  const rest = text.slice(behind, hit.index + hit[0].length);
  const from = behind + Math.max(0, rest.search(/\d/));
  const end = from + String(blocks[0] ?? "").length;
  return [
    { start: at, end: at + row.length, kind: "label", values: valuesOf(row), overall: false },
    { start: from, end, kind: "blocks", values: blocks, overall: false },
  ];
}

/** "I +, II neg": a stage named by its result alone. */
function judgedEvent(text: string, hit: RegExpExecArray, label: string): StageEvent[] {
  const start = text.indexOf(label, hit.index);
  const end = start + label.length;
  return [{ start, end, kind: "label", values: valuesOf(label), overall: false }];
}

function valuesOf(words: string | undefined): readonly number[] {
  const known = VALUES.get(words?.replace(".", "") ?? "");
  return known === undefined ? (words?.match(/\d{1,2}/g) ?? []).map(Number) : [known];
}

function isOverall(text: string, start: number, end: number): boolean {
  return (
    /\btotal (?:number )?(?:of )?(?:tissue )?$/.test(text.slice(Math.max(0, start - 30), start)) ||
    /total/.test(text.slice(start, end)) ||
    /^ (?:in )?(?:total|all)\b/.test(text.slice(end, end + 12))
  );
}

/** "One block each", "each stage in two blocks". */
const isOfEach = (text: string, start: number, end: number): boolean =>
  EACH_BEFORE.test(text.slice(Math.max(0, start - 40), start)) ||
  /^ (?:each|apiece|every time|(?:per|in each|in every|for each|in both|in all) (?:stage|layer|level)?)\b/.test(
    text.slice(end, end + 24),
  );

const EACH_BEFORE = new RegExp(
  `\\b(?:each|both|all)(?: (?:of )?(?:${STAGE}s?))? ?(?:in|of|as|with|had|took|made|gave|cut into|divided into|:|=)? ?$`,
);

const UNTOLD_BEFORE =
  /(?:\b(?:no|without(?: an?)?|not need(?:ing)?(?: an?)?|planned|ckd|kidney|disease|cancer|ajcc|ulcer|pressure|tumou?r|lymphoma|this|that|each|every|which|injury|before|prior to|proposed|offered|recommended|advised|suggested|declined|declines|refused|refuses) (?:further |additional |an? )?|\[ ?\] ?)$/;
const UNTOLD_AFTER =
  /^ ?(?:[:=|]? {0,12}(?:_{2,}|n\/?a\b|none\b|not (?:needed|required|done|performed)|\[ ?\]|-{2,})|(?:was|were|is) (?:not|un|(?:then )?(?:proposed|offered|recommended|advised|suggested|declined|refused)(?! and (?:taken|done|performed|then)))|(?:sacral|pressure|ulcer|decub|melanoma|disease|ckd|kidney|heel|repair|closure|flap|of (?:the )?(?:repair|closure|reconstruction)))/;

/** The blocks of the stage are left blank. */
const BLANK_NEXT = new RegExp(
  `^[ \\n:|.-]{0,12}(?:(?:number of|tissue|frozen|total) ){0,2}${BLOCK}[^\\n:_\\d]{0,20}[:=]? ?(?:_{1,}|n\\/?a\\b|none\\b|\\[ ?\\]|-{2,}|(?=\\n|$))`,
);

/** A box that was not ticked, and whose words are blanked. */
const BLANKED = /^ ?[:=|] {5,}(?=\n|$)/;

/** False of blanks, of stages that were not needed and of what else is staged (ulcers, kidneys). */
function isTold(text: string, start: number, end: number): boolean {
  return (
    !UNTOLD_BEFORE.test(text.slice(Math.max(0, start - 40), start)) &&
    !UNTOLD_AFTER.test(text.slice(end, end + 30)) &&
    !BLANK_NEXT.test(text.slice(end, end + 60)) &&
    !BLANKED.test(text.slice(end, end + 160))
  );
}

const SEWN_AFTER =
  /^,? (?:the )?(?:lining|deep|dermal|inner|muscle|mucosa)\b|^[ -](?:\w+ )?(?:closure|clos|repair|flap|dressing|compress|wrap|graft|sutur|reconstruct|approach|of (?:sutur|vicryl|gauze|dermabond|glue))/;
const SEWN_BEFORE =
  /\b(?:clos\w*|repair\w*|sutur\w*|sew\w*|stitch\w*|re-?approximat\w*|dermabond|dressing|applied|vicryl|nylon|monocryl|prolene|wrapped|inset|set into|set in)\b[^.;\n]{0,30}$/;

/** A bare year in the sentence: "had Mohs of the right temple in 2015 in three stages". */
const LONG_AGO = /(?<![/\d-]|\d, ?)\b(?:19|20)\d\d\b(?!\/|-)/;

/** Stages of this operation, not layers of a closure, steps of a flap or an operation years ago. */
function isStaged(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 110), start);
  const sentence = before.slice(Math.max(before.lastIndexOf(". "), before.lastIndexOf("\n")) + 1);
  if (LONG_AGO.test(sentence)) return false;
  if (SEWN_AFTER.test(text.slice(end, end + 30))) return false;
  if (!/layer/.test(text.slice(start, end))) return true;
  return !SEWN_BEFORE.test(text.slice(Math.max(0, start - 45), start));
}
