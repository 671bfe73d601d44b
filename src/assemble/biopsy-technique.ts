import type { Conflict, Fact, SectionKind, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { bare, missing, stated } from "./facts.ts";
import type { Performance } from "./performances.ts";
import { isToday, type Place } from "./reading.ts";
import type { Scene } from "./scene.ts";

type Technique = "tangential" | "punch" | "incisional";
const techniques: Record<string, Technique> = {
  tangential: "tangential",
  punch: "punch",
  incisional: "incisional",
};

/** "A sample was taken with a DermaBlade": the blade named beside a bare biopsy says how it was taken. */
function toolOf({ reading: { others } }: Scene, { technique }: Act): Technique | undefined {
  const shaved = others.some(
    ({ is, place, assertion }) =>
      is.kind === "device" &&
      is.role === "shave" &&
      place.sentence === technique.place.sentence &&
      assertion.polarity === "affirmed",
  );
  return shaved ? "tangential" : undefined;
}

function techniqueOf(scene: Scene, act: Act): Technique | undefined {
  if (act.family === "shave" || act.family === "skin-tag") return "tangential";
  return techniques[act.technique.is.technique ?? ""] ?? toolOf(scene, act);
}

const sameWay =
  /^[^.;\n]{0,60}\b(?:(?:the )?same (?:way|manner|technique|fashion|method|as (?:above|before))|likewise|similarly|identical(?:ly)?(?: (?:manner|fashion|technique))?|ditto|in like (?:manner|fashion))\b/;

/** "Biopsied, same way": by the technique of the biopsy told before it. */
function likewise(scene: Scene, { technique: { end } }: Act): Technique | undefined {
  if (!sameWay.test(scene.reading.plain.slice(end, end + 90))) return undefined;
  const before = scene.acts.filter((one) => one.technique.end < end);
  return before.reduce<Technique | undefined>(
    (last, one) => techniqueOf(scene, one) ?? last,
    undefined,
  );
}

/** A technique with the words that tell it. */
interface ToldTechnique {
  readonly technique: Technique;
  readonly span: Span;
  readonly heading: boolean;
}

const headers: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "title",
  "procedure",
  "diagnosis",
  "field-method",
  "consent",
  "template",
  "scheduled",
]);

const tools: Readonly<Record<string, Technique>> = { shave: "tangential", punch: "punch" };

const hair = /\bhairs?\b/;

/** Does a word stand in a header, or in a sentence about hair? */
function isAside({ reading: { doc, plain } }: Scene, place: Place): boolean {
  if (headers.has(place.kind) || headers.has(place.home)) return true;
  const { start, end } = doc.sentences[place.sentence] ?? { start: 0, end: 0 };
  return hair.test(plain.slice(start, end));
}

/** "With a bent razor it was taken off": the one kind of tool that the account below the headings tells, beside no other deed. */
function accountTool(scene: Scene, { acts: own }: Performance): ToldTechnique | undefined {
  const ofOther = new Set(
    scene.acts
      .filter((act) => act.technique.is.weak !== true && !own.includes(act))
      .map(({ technique }) => technique.place.sentence),
  );
  const told = scene.reading.others.flatMap(
    ({ is, assertion, place, start, end }): ToldTechnique[] => {
      const technique = is.kind === "device" ? tools[is.role ?? ""] : undefined;
      if (technique === undefined || !isToday(assertion)) return [];
      if (ofOther.has(place.sentence) || isAside(scene, place)) return [];
      return [{ technique, span: { start, end }, heading: false }];
    },
  );
  const [first] = told;
  return told.every(({ technique }) => technique === first?.technique) ? first : undefined;
}

/** The techniques told of one lesion, the account before the headings. */
function techniquesTold(scene: Scene, performance: Performance, alone: boolean): ToldTechnique[] {
  const inOrder = performance.acts.toSorted((a, b) => Number(a.heading) - Number(b.heading));
  const told = inOrder.flatMap((act): ToldTechnique[] => {
    const technique = techniqueOf(scene, act) ?? likewise(scene, act);
    if (technique === undefined) return [];
    return [{ technique, span: act.technique, heading: act.heading }];
  });
  const headedOnly = alone && told.length > 0 && told.every(({ heading }) => heading);
  const tool = headedOnly ? accountTool(scene, performance) : undefined;
  return tool === undefined ? told : [tool, ...told];
}

/** The most telling technique of the acts on one lesion; a bare "biopsy" says none. */
export function techniqueFact(
  scene: Scene,
  performance: Performance,
  alone: boolean,
): Fact<Technique> {
  const [first] = techniquesTold(scene, performance, alone);
  return first === undefined ? missing : stated(first.technique, first.span);
}

/** "PUNCH BIOPSY" above an account of a shave: the account won, the heading is asked about. */
export function techniqueConflict(
  scene: Scene,
  performance: Performance,
  alone: boolean,
): Conflict[] {
  if (!alone) return [];
  const told = techniquesTold(scene, performance, alone);
  const head = told.find(({ heading }) => heading);
  const body = told.find(({ heading }) => !heading);
  if (head === undefined || body === undefined || head.technique === body.technique) return [];
  return [
    {
      about: "technique",
      evidence: [bare(head.span), bare(body.span)],
      readings: `heading: ${head.technique}; body: ${body.technique}`,
    },
  ];
}
