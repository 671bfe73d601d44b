import type { Draw } from "./draw.ts";
import type { Slots } from "./phrases.ts";
import type {
  Act,
  ActKind,
  Destruction,
  Excision,
  Flap,
  FootCare,
  Mohs,
  Place,
  Reconstruction,
} from "./scenario.ts";
import {
  adjective,
  countText,
  decimal,
  inWords,
  lengthText,
  placeText,
  sidesText,
  termText,
  type Wording,
} from "./wording.ts";

/** An act in words. */
export interface Told {
  /** A short name: "shave biopsy, left cheek". */
  readonly title: string;
  /** What was done, one part after the other: an excision, then its closure. */
  readonly parts: readonly string[];
}

interface Teller {
  readonly wording: Wording;
  readonly draw: Draw;
  readonly say: (key: string, slots?: Slots) => string;
  readonly date: (daysEarlier?: number) => string;
}

type Tellers = {
  readonly [K in ActKind]: (act: Extract<Act, { kind: K }>, teller: Teller) => Told;
};

export const tellAct = (act: Act, teller: Teller): Told =>
  (tellers[act.kind] as (act: Act, teller: Teller) => Told)(act, teller);

const site = ({ wording, draw }: Teller, place: Place) => placeText(wording, draw, place);
const term = (
  { wording, draw }: Teller,
  list: Parameters<typeof termText>[2],
  name: string | undefined,
) => (name === undefined ? undefined : termText(wording, draw, list, name));
/** In a list no place holds a comma of its own. */
const listedSite = ({ wording, draw }: Teller, place: Place) =>
  placeText({ ...wording, sided: wording.sided.slice(0, 1) }, draw, place);
const length = ({ wording, draw }: Teller, mm: number | undefined) =>
  mm === undefined ? undefined : lengthText(wording, draw, mm);
/** A measure, and the same before what it measures. */
const measured = (teller: Teller, mm: number | undefined, name: string, before: string): Slots => {
  const text = length(teller, mm);
  return text === undefined ? {} : { [name]: text, [before]: adjective(text) };
};
const count = ({ wording, draw }: Teller, number: number | undefined) =>
  number === undefined ? draw.pick(wording.vague) : countText(wording, draw, number);

/** A title `title-<key>` and one part `<key>`, filled with the same slots. */
const simply = (key: string, slots: Slots, { say }: Teller): Told => ({
  title: say(`title-${key}`, slots),
  parts: [say(key, slots)],
});

const tellers: Tellers = {
  biopsy: (act, teller) =>
    simply(
      `biopsy-${act.technique}`,
      {
        site: site(teller, act.place),
        ...measured(teller, act.sizeMm, "size", "sized"),
        punch: `${act.punchMm} mm`,
        impression: term(teller, "impressions", act.impression),
      },
      teller,
    ),
  shave: (act, teller) =>
    simply(
      "shave",
      {
        site: site(teller, act.place),
        ...measured(teller, act.sizeMm, "size", "sized"),
        lesion: term(teller, "lesions", act.lesion),
        reason: term(teller, "reasons", act.reason),
      },
      teller,
    ),
  excision: tellExcision,
  laceration: (act, teller) =>
    simply(
      `laceration-${act.grade}`,
      {
        site: site(teller, act.place),
        ...measured(teller, act.lengthMm, "length", "lengthy"),
        cause: term(teller, "causes", act.cause),
      },
      teller,
    ),
  destruction: tellDestruction,
  "malignant-destruction": (act, teller) =>
    simply(
      "malignant-destruction",
      {
        site: site(teller, act.place),
        ...measured(teller, act.sizeMm, "size", "sized"),
        lesion: term(teller, "lesions", act.lesion),
        biopsied: teller.date(teller.draw.whole(14, 60)),
      },
      teller,
    ),
  tags: (act, teller) =>
    simply(
      "tags",
      {
        where: term(teller, "regions", act.where),
        count: count(teller, act.count),
        reason: term(teller, "reasons", act.reason),
      },
      teller,
    ),
  mohs: tellMohs,
  drainage: (act, teller) =>
    simply(
      `drainage-${act.grade}`,
      {
        site: site(teller, act.place),
        ...measured(teller, act.sizeMm, "size", "sized"),
        lesion: term(teller, "lesions", act.lesion),
      },
      teller,
    ),
  intralesional: (act, teller) =>
    simply(
      "intralesional",
      {
        lesions: term(teller, "lesions", act.count === 1 ? act.lesion : `${act.lesion}-many`),
        was: act.count === 1 ? "was" : "were",
        where: term(teller, "regions", act.where),
        count: count(teller, act.count),
        strength: `${act.strength % 10 === 0 ? act.strength / 10 : decimal(act.strength)} mg/mL`,
        volume: act.volume === undefined ? undefined : `${decimal(act.volume)} mL`,
      },
      teller,
    ),
  "nail-surgery": ({ operation, digit, untold }, teller) =>
    simply(
      `nail-${operation}`,
      { digit: untold === true ? "affected digit" : digit[teller.wording.terms] },
      teller,
    ),
  "foot-care": tellFootCare,
  debridement: ({ place, depth, sizeMm }, teller) =>
    simply(
      `debridement-${depth ?? "unstated"}`,
      { site: site(teller, place), size: sizeMm === undefined ? undefined : sidesText(sizeMm) },
      teller,
    ),
  phototherapy: ({ light, session }, teller) =>
    simply(`phototherapy-${light}`, { session: String(session) }, teller),
  photodynamic: ({ by, where, sticks }, teller) =>
    simply(
      `photodynamic-${by}`,
      {
        where: term(teller, "regions", where),
        sticks:
          sticks === undefined
            ? undefined
            : `${count(teller, sticks)} ${sticks === 1 ? "stick" : "sticks"}`,
      },
      teller,
    ),
  botulinum: ({ units }, teller) =>
    simply(
      "botulinum",
      {
        units: units === undefined ? undefined : String(units),
        half: units === undefined ? undefined : String(units / 2),
      },
      teller,
    ),
  "foreign-body": ({ place, thing }, teller) =>
    simply(
      "foreign-body",
      { site: site(teller, place), thing: term(teller, "things", thing) },
      teller,
    ),
  "soft-tissue": ({ place, depth, sizeMm, closureMm }, teller) =>
    simply(
      `soft-tissue-${depth ?? "unstated"}`,
      {
        site: site(teller, place),
        size: length(teller, sizeMm),
        length: length(teller, closureMm),
      },
      teller,
    ),
  koh: ({ where, positive }, teller) =>
    simply(
      positive ? "koh-positive" : "koh-negative",
      { where: term(teller, "regions", where) },
      teller,
    ),
  evaluation: ({ problems, decidesMajor }, { say }) => ({
    title: say("title-evaluation"),
    parts: [
      ...problems.map((problem) => say(`problem-${problem}`)),
      ...(decidesMajor ? [say("decision-major")] : []),
    ],
  }),
  aftercare: ({ place, days }, teller) =>
    simply(
      "aftercare",
      {
        site: site(teller, place),
        days: String(days),
        operated: teller.date(days),
      },
      teller,
    ),
};

function tellExcision(act: Excision, teller: Teller): Told {
  const { sizeMm, unitless } = act;
  const slots = {
    site: site(teller, act.place),
    size: unitless === true && sizeMm !== undefined ? decimal(sizeMm) : length(teller, sizeMm),
    ...measured(teller, act.marginMm, "margin", "margined"),
    lesion: term(teller, "lesions", act.lesion),
    reason: term(teller, "reasons", act.reason),
    biopsied: teller.date(teller.draw.whole(14, 60)),
  };
  return {
    title: teller.say(`title-excision-${act.behaviour}-${act.proof}`, slots),
    parts: [
      teller.say(`excision-${act.behaviour}-${act.proof}`, slots),
      tellRepair(act.repair, slots.site, teller),
    ],
  };
}

function tellRepair(repair: Reconstruction, place: string, teller: Teller): string {
  const { say } = teller;
  switch (repair.kind) {
    case "closure":
      return say(`closure-${repair.grade}`, { length: length(teller, repair.lengthMm) });
    case "flap":
      return say("flap", { site: place, ...flapSlots(repair, teller) });
    case "graft":
      return say("graft", {
        site: place,
        donor: term(teller, "donors", repair.donor),
        area: repair.sizeMm === undefined ? undefined : sidesText(repair.sizeMm),
      });
    case "granulation":
      return say("granulation");
  }
}

const flapSlots = ({ design, primaryMm, secondaryMm }: Flap, teller: Teller): Slots => ({
  design: term(teller, "designs", design),
  primary: primaryMm === undefined ? undefined : sidesText(primaryMm),
  secondary: secondaryMm === undefined ? undefined : sidesText(secondaryMm),
});

function tellDestruction(act: Destruction, teller: Teller): Told {
  const single = act.count === 1;
  const { places } = act;
  const named = places.map(({ place }) => listedSite(teller, place));
  const spread =
    act.count === undefined || places.length === 1 ? undefined : spreadText(named, places, teller);
  const slots = {
    count: count(teller, act.count),
    lesions:
      act.lesion === undefined
        ? undefined
        : term(teller, "lesions", single ? act.lesion : `${act.lesion}-many`),
    was: single ? "was" : "were",
    places: listed(named),
    spread,
    sites: spread !== undefined && teller.draw.chance(0.6) ? spread : listed(named),
    method: term(teller, "methods", act.method),
    reason: term(teller, "reasons", act.reason),
  };
  const key = act.lesion === undefined ? "destruction-undiagnosed" : `destruction-${act.nature}`;
  const suffix = act.method === undefined ? "-somehow" : "";
  return {
    title: teller.say(titleKey(key, act.method), slots),
    parts: [teller.say(key + suffix, slots)],
  };
}

/** A title that names the method would tell what the note leaves out. */
const titleKey = (key: string, method: string | undefined): string =>
  method === undefined ? "title-destruction-benign" : `title-${key}`;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** "forehead (3), left cheek (2)": one form throughout a list. */
function spreadText(
  names: readonly string[],
  places: Destruction["places"],
  { draw }: Teller,
): string {
  const form = draw.whole(0, 2);
  return names
    .map((name, index) => {
      const here = places[index]?.count ?? 1;
      if (form === 0) return `${name} (${here})`;
      return form === 1 ? `${name} x${here}` : `${here} ${name}`;
    })
    .join(", ");
}

const ordinals = ["first", "second", "third", "fourth"] as const;
const romans = ["I", "II", "III", "IV"] as const;

function tellMohs(act: Mohs, teller: Teller): Told {
  const { say } = teller;
  const slots = {
    site: site(teller, act.place),
    lesion: term(teller, "lesions", act.lesion),
    ...measured(teller, act.sizeMm, "size", "sized"),
    defect: act.defectMm === undefined ? undefined : sidesText(act.defectMm),
    biopsied: teller.date(teller.draw.whole(14, 60)),
  };
  return {
    title: say("title-mohs", slots),
    parts: [
      say("mohs", slots),
      ...tellStages(act, teller),
      ...(slots.defect === undefined ? [] : [say("mohs-end", slots)]),
      tellRepair(act.repair, slots.site, teller),
    ],
  };
}

function tellStages({ stages, blocksUntold }: Mohs, teller: Teller): string[] {
  const { say } = teller;
  if (stages === undefined) return [say("mohs-untold")];
  return stages.map((blocks, stage) =>
    say("mohs-stage", {
      number: String(stage + 1),
      roman: romans[stage] ?? String(stage + 1),
      ordinal: ordinals[stage] ?? `${inWords(stage + 1)}th`,
      blocks:
        blocksUntold === true
          ? undefined
          : `${count(teller, blocks)} ${blocks === 1 ? "block" : "blocks"}`,
      result: say(stage === stages.length - 1 ? "mohs-clear" : "mohs-positive"),
    }),
  );
}

function tellFootCare({ nails, calluses, counted }: FootCare, teller: Teller): Told {
  const { say } = teller;
  const shown = (number: number) => count(teller, counted ? number : undefined);
  return {
    title: say("title-foot-care"),
    parts: [
      say("foot-history"),
      ...(nails === undefined
        ? []
        : [say(nails === 1 ? "foot-nail" : "foot-nails", { count: shown(nails) })]),
      ...(calluses === undefined
        ? []
        : [say(calluses === 1 ? "foot-callus" : "foot-calluses", { count: shown(calluses) })]),
    ],
  };
}
