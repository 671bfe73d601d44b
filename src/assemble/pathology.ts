import type { Fact, SlideReading } from "../types/index.ts";
import { type Act, actOf } from "./acts.ts";
import { missing, stated } from "./facts.ts";
import type { Technique } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { type Acts, asActs, diseaseFact, featuresOf, sessionBase } from "./session.ts";

type Study = SlideReading["study"];

const studies: readonly Study[] = ["permanent", "organism-stain", "special-stain", "immunostain"];

const isStudy =
  (study: Study) =>
  ({ family, technique }: Act): boolean =>
    family === "slide-reading" && technique.is.technique === study;

const specimens =
  /\b(\d{1,2}|one|two|three|four|five|six) (?:separate |separately (?:submitted|labell?ed) )?(?:specimens?|containers?|bottles?|jars?)\b/;
const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
};

/** Specimens in containers of their own, as the note counts them. */
function specimenCount({ reading }: Scene): Fact<number> {
  const match = specimens.exec(reading.plain);
  if (match === null) return missing;
  const value = words[match[1] ?? ""] ?? Number(match[1]);
  return stated(value, { start: match.index, end: match.index + match[0].length });
}

/** Antibodies by name; the general word alone is one. */
function antibodies(scene: Scene, acts: Acts): Fact<number> {
  const { plain } = scene.reading;
  const named = new Set(
    acts
      .map(({ technique }) => plain.slice(technique.start, technique.end).replaceAll("-", ""))
      .filter((word) => !/^(?:immuno|ihc)/.test(word)),
  );
  return stated(Math.max(1, named.size), ...acts.map(({ technique }) => technique));
}

/** "Slides prepared by an outside lab", "interpretation only": the technical part was another's. */
const preparedElsewhere =
  /\b(?:interpretation only|professional component(?: only)?|(?:modifier |-)26\b|technical component (?:was |is )?(?:billed |performed |done |provided )?(?:by|at) (?:an? |the )?(?:outside|reference|hospital|independent|other)|slides? (?:were |was |are )?(?:prepared|processed|cut|stained|made)(?: and (?:cut|stained|processed|mounted))? (?:by|at|in) (?:an? |the )?(?:outside|reference|hospital|independent|another|commercial|external)\b[^.;\n]{0,24}\b(?:lab|laborator(?:y|ies)|hospital))/;

function interpretationOnly({ reading: { plain } }: Scene): Fact<string> {
  const match = preparedElsewhere.exec(plain);
  return match === null
    ? missing
    : stated(match[0], { start: match.index, end: match.index + match[0].length });
}

function readingOf(scene: Scene, study: Study, acts: Acts): SlideReading {
  const stained = study === "immunostain";
  return {
    kind: "slide-reading",
    study,
    count: stained ? antibodies(scene, acts) : specimenCount(scene),
    frozenBlocks: missing,
    interpretationOnly: interpretationOnly(scene),
    ...sessionBase(
      scene,
      acts,
      diseaseFact(scene, acts, ({ is }) => is.behaviour !== "unknown"),
    ),
  };
}

const isFrozen = ({ is, assertion }: Technique): boolean =>
  is.id === "frozen-section" &&
  assertion.polarity === "affirmed" &&
  assertion.subject === "patient" &&
  assertion.time === "today" &&
  assertion.certainty === "certain" &&
  (assertion.setting === "account" || assertion.setting === "history");

/** Something was cut out, and not in the stages of Mohs surgery. */
const isExcision = ({ acts, reading }: Scene): boolean =>
  acts.some(({ family, technique }) => family === "excision" && technique.is.weak !== true) &&
  !/\b(?:stages?|layers? (?:i|1)\b|mohs)/.test(reading.plain);

const inMohs = ({ acts }: Scene): boolean => acts.some(({ family }) => family === "mohs");

/** Frozen sections outside Mohs surgery, read by the one who cut. */
function frozenReading(scene: Scene): SlideReading[] {
  const { reading, targets } = scene;
  if (!isExcision(scene) || inMohs(scene)) return [];
  const told = reading.techniques.filter(isFrozen);
  const done = asActs(told.map((technique) => actOf(reading, targets, technique, told)));
  if (done === undefined) return [];
  const blocks = reading.counts.find(
    ({ of, assertion }) => of === "block" && assertion.time !== "past",
  );
  return [
    {
      kind: "slide-reading",
      study: "frozen",
      count: stated(1, done[0].technique),
      frozenBlocks: blocks === undefined ? missing : stated(blocks.value, blocks),
      interpretationOnly: interpretationOnly(scene),
      ...sessionBase(
        scene,
        done,
        diseaseFact(scene, done, ({ is }) => is.behaviour !== "unknown"),
      ),
    },
  ];
}

/** Stages and layers, by whatever name, are Mohs surgery, which holds the reading of its slides. */
const staged = /\b(?:stages?|layers?|mohs|frozen|micrographic\w*)\b/;

/** The slide is said to be read by the one who wrote, in the words beside it. */
function isOwn(scene: Scene, { technique }: Act): boolean {
  const { sentence } = technique.place;
  return featuresOf(scene, "surgeon-read").some(
    ({ place }) => Math.abs(place.sentence - sentence) <= 1,
  );
}

/** Permanent sections read by the clinician, with their stains. */
function permanentReadings(scene: Scene): SlideReading[] {
  const own = scene.acts.some((act) => isStudy("permanent")(act) && isOwn(scene, act));
  if (!own || inMohs(scene) || staged.test(scene.reading.plain)) return [];
  return studies.flatMap((study) => {
    const acts = asActs(scene.acts.filter(isStudy(study)));
    return acts === undefined ? [] : [readingOf(scene, study, acts)];
  });
}

/** Slides that the clinician read: nothing unless the note says that it was the clinician. */
export function slideReadings(scene: Scene): SlideReading[] {
  if (!scene.reading.others.some(({ is }) => is.kind === "feature" && is.role === "surgeon-read"))
    return [];
  if (featuresOf(scene, "other-read").length > 0) return [];
  return [...permanentReadings(scene), ...frozenReading(scene)];
}
