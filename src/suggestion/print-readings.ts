import type {
  Asserted,
  Assertion,
  ReadingStatus,
  SectionKind,
  Sentence,
  Span,
  StatusReading,
  TechniqueConcept,
  TextDocument,
} from "../types/index.ts";

/** Sections that are printed for every patient: dimmed as a whole. */
const printed: Partial<Record<SectionKind, ReadingStatus>> = {
  consent: "consent",
  instructions: "instructions",
  template: "template",
};

const settings: Readonly<Record<Assertion["setting"], ReadingStatus | undefined>> = {
  account: undefined,
  option: "not ticked",
  consent: "consent",
  instruction: "instructions",
  charge: "charge",
  history: "history",
};

/** Did the patient say no, or was it just not done? */
const refusal = /declin|refus/;

/** Why a mention is not something done today; `undefined` where it is. */
function statusOf(assertion: Assertion, plain: string): ReadingStatus | undefined {
  const { subject, polarity, setting, time, certainty, cues } = assertion;
  if (subject === "other") return "someone else";
  if (polarity === "negated") {
    const refused = cues.some(({ start, end }) => refusal.test(plain.slice(start, end)));
    return refused ? "declined" : "not done";
  }
  const told = settings[setting];
  if (told !== undefined) return told;
  if (time !== "today") return time;
  return certainty === "certain" ? undefined : "possible";
}

/** The span without white space at its ends. */
function trimmed({ start, end }: Span, text: string): Span {
  const inner = text.slice(start, end);
  return {
    start: start + inner.length - inner.trimStart().length,
    end: end - inner.length + inner.trimEnd().length,
  };
}

/** A technique word with what became of it. */
interface Told extends Span {
  readonly weak: boolean;
  readonly status: ReadingStatus | undefined;
}

/** A sentence that tells nothing done is one reading; of a mixed one each word is its own. */
function ofSentence(sentence: Sentence, told: readonly Told[], text: string): StatusReading[] {
  const mixed = told.some(({ status }) => status === undefined);
  if (mixed)
    return told.flatMap(({ start, end, status, weak }) =>
      status === undefined || weak ? [] : [{ start, end, status }],
    );
  const status = (told.find(({ weak }) => !weak) ?? told[0])?.status;
  return status === undefined ? [] : [{ ...trimmed(sentence, text), status }];
}

function printedSections({ sections, text }: TextDocument): StatusReading[] {
  return sections.flatMap(({ kind, parent, body }) => {
    const status = printed[kind] ?? printed[sections[parent]?.kind ?? kind];
    const span = trimmed(body, text);
    return status === undefined || span.end <= span.start ? [] : [{ ...span, status }];
  });
}

/**
 * What a note tells but not as done to the patient at this visit: sections that are printed for
 * everyone, and sentences or words of procedures that are planned, past, declined or another's.
 */
export function printReadings(
  doc: TextDocument,
  asserted: readonly Asserted[],
  techniqueOf: (concept: string) => TechniqueConcept | undefined,
): readonly StatusReading[] {
  const told = asserted.flatMap(({ mention, assertion }): Told[] => {
    if (mention.kind !== "technique") return [];
    const technique = techniqueOf(mention.concept);
    if (technique === undefined) return [];
    const { start, end } = mention;
    return [{ start, end, weak: technique.weak === true, status: statusOf(assertion, doc.plain) }];
  });
  const sections = printedSections(doc);
  const within = ({ start }: Span) =>
    sections.some((section) => section.start <= start && start < section.end);
  const open = told.filter((one) => !within(one));
  const bySentence = gather(doc.sentences, open);
  const readings = bySentence.flatMap(([sentence, here]) => ofSentence(sentence, here, doc.text));
  return withoutOverlap([...sections, ...readings]);
}

/** The words of each sentence that has any; both lists stand in order. */
function gather(sentences: readonly Sentence[], told: readonly Told[]): [Sentence, Told[]][] {
  const found: [Sentence, Told[]][] = [];
  let at = 0;
  for (const one of told) {
    while ((sentences[at]?.end ?? Number.POSITIVE_INFINITY) <= one.start) at += 1;
    const sentence = sentences[at];
    if (sentence === undefined) break;
    const last = found.at(-1);
    if (last?.[0] === sentence) last[1].push(one);
    else found.push([sentence, [one]]);
  }
  return found;
}

function withoutOverlap(readings: StatusReading[]): readonly StatusReading[] {
  const ordered = readings.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return ordered.filter(({ start, end }) => {
    if (start < reached) return false;
    reached = end;
    return true;
  });
}
