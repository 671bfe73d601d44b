import type { Fact, ProcedureEvent, Site } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { siteFact } from "./event-base.ts";
import { type Performance, performancesOf } from "./performances.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
import { type Target, withinOf } from "./targets.ts";
import { makesWound, type Treated } from "./treated.ts";

const isNamed = ({ acts }: Performance) => acts.some(({ technique }) => technique.is.weak !== true);

/** Where some are named and others only hinted at by bare words, the named ones. */
function ofStrongest(all: readonly Performance[]): readonly Performance[] {
  const named = all.filter(isNamed);
  return named.length > 0 ? named : all;
}

const joint =
  /^(?:,? \(?[\d.]+(?: ?(?:cm|mm))?(?: ?(?:x|by) ?[\d.]+)? ?(?:cm|mm)\)?,?)? ?(?:(?:repair|closure|reconstruction|placement|grafting) )?(?:to|of|on|for|at|over|,|:|-|\() ?(?:the |her |his )?$/;

/** The lesion whose place stands right before or behind the words: "left cheek flap", "graft to the ear". */
function besides({ reading: { plain }, targets }: Scene, { technique }: Act): Target | undefined {
  const { start, end, place } = technique;
  const phrase = targets.phrases.find(
    (one) =>
      one.place.sentence === place.sentence &&
      (start - one.end === 1 || (one.start >= end && joint.test(plain.slice(end, one.start)))),
  );
  return phrase && targets.byPhrase.get(phrase);
}

/** "The defect of the right cheek was closed with a flap", "right cheek defect": the wound and its place by name. */
const defectAt =
  /\b(?:defects?|wounds?)(?: (?:on|of|at|over|in|involving|the|his|her|left|right|upper|lower|mid|central|lateral|medial)){1,4} $/;
const defectBehind =
  /^ (?:(?:surgical|mohs|operative|resulting|final|post-?mohs) )?(?:defect|wound)\b/;

function defectPlace({ reading: { plain, doc }, targets }: Scene, { technique }: Act) {
  const { sentence } = technique.place;
  const from = doc.sentences[sentence]?.start ?? technique.start;
  const named = targets.phrases.filter(
    (one) =>
      one.place.sentence === sentence &&
      (defectAt.test(plain.slice(Math.max(from, one.start - 48), one.start)) ||
        defectBehind.test(plain.slice(one.end, one.end + 24))),
  );
  return onlyOne(named.flatMap((phrase) => targets.byPhrase.get(phrase) ?? []));
}

const wounding: ReadonlySet<string> = new Set(["mohs", "excision"]);

const onlyOne = (targets: Iterable<Target>): Target | undefined => {
  const [first, ...rest] = new Set(targets);
  return rest.length === 0 ? first : undefined;
};

/** The lesion whose wound there is to close: the only one cut out, else the only one named as a disease. */
function mainTarget({ acts, targets, reading }: Scene): Target | undefined {
  const cut = acts.filter(
    ({ family, technique }) => wounding.has(family) && technique.is.weak !== true,
  );
  if (cut.length > 0) return onlyOne(cut.flatMap((act) => act.targets));
  const named = new Set(
    reading.lesions
      .filter(({ is, assertion }) => is.behaviour !== "wound" && assertion.polarity === "affirmed")
      .map(({ place }) => place.sentence),
  );
  return onlyOne(
    targets.all.filter(({ phrases }) => phrases.some(({ place }) => named.has(place.sentence))),
  );
}

/** An act of a flap or graft at the place that its words are joined to, else at the wound of the visit. */
function placed(scene: Scene, act: Act, main: Target | undefined): Act {
  const beside = act.own ? besides(scene, act) : undefined;
  if (beside !== undefined && (act.targets.length < 2 || act.targets.includes(beside)))
    return act.targets.length < 2 ? act : { ...act, targets: [beside] };
  const defect = defectPlace(scene, act);
  if (defect !== undefined) return { ...act, targets: [defect], own: true, firm: true };
  if (main !== undefined) return { ...act, targets: [main], own: true, firm: true };
  return act.own ? act : { ...act, firm: false };
}

/** Performances of the given acts; those that name no place are about the wound or what their heading names. */
export function coverPerformances(
  scene: Scene,
  belongs: (act: Act) => boolean,
): readonly Performance[] {
  const own = new Set<Act>();
  const main = mainTarget(scene);
  const acts = scene.acts.map((act) => {
    if (!belongs(act)) return act;
    const mine = placed(scene, act, main);
    own.add(mine);
    return mine;
  });
  const all = ofStrongest(performancesOf({ ...scene, acts }, (act) => own.has(act)));
  // A donor beside the recipient is no contradiction.
  return all.map((performance) => ({ ...performance, conflicts: [] }));
}

const asTarget = (phrases: readonly SitePhrase[]): Fact<Site> =>
  siteFact({ id: 0, label: undefined, phrases: [...phrases], items: new Set() });

/** The place of a flap or graft: its lesion's, else the one in its sentence, else the only one told. */
export function coverSite(
  { reading }: Scene,
  performance: Performance,
  own: Fact<Site>,
): Fact<Site> {
  const { target } = performance;
  if (target !== undefined) return own;
  const phrases = reading.sites.filter(
    ({ landmark, assertion, place }) =>
      !landmark &&
      isTold(assertion) &&
      place.home !== "anesthesia" &&
      place.home !== "instructions",
  );
  const sentences = new Set(performance.acts.map(({ technique }) => technique.place.sentence));
  const here = phrases.filter(({ place }) => sentences.has(place.sentence));
  const [first] = here;
  if (first !== undefined) return asTarget([first]);
  const broader = withinOf(reading);
  const one = phrases.every((a) => phrases.every((b) => samePlace(a, b, broader)));
  return one && phrases.length > 0 && phrases.length < 9 ? asTarget(phrases) : own;
}

type Cover = Extract<ProcedureEvent, { kind: "flap" | "graft" }>;

const isCover = (event: ProcedureEvent): event is Cover =>
  event.kind === "flap" || event.kind === "graft";

/** The wound that a flap or graft closes: that of its place, else the only one of the visit. */
function woundOf(cover: Treated, all: readonly Treated[]): Treated | undefined {
  const wounds = all.filter(makesWound);
  const own = wounds.find(({ target }) => target !== undefined && target === cover.target);
  if (own !== undefined || wounds.length !== 1 || cover.target !== undefined) return own;
  return wounds[0];
}

function linked(event: Cover, wound: Treated, index: number): ProcedureEvent {
  const closes = String(index);
  if (event.kind === "graft" || wound.event.kind !== "excision") return { ...event, closes };
  const { sizeCm, marginCm } = wound.event;
  return { ...event, closes, sizeCm, marginCm };
}

/** Points each flap and graft to the wound that it closes: `closes` is its index in the list. */
export const linkCovers = (treated: readonly Treated[]): readonly Treated[] =>
  treated.map((one) => {
    const { event, target } = one;
    const wound = isCover(event) ? woundOf(one, treated) : undefined;
    if (!isCover(event) || wound === undefined) return one;
    return { event: linked(event, wound, treated.indexOf(wound)), target: target ?? wound.target };
  });
