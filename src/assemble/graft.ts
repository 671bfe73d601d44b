import type { Fact, Graft, GraftKind } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { isMade } from "./cover-made.ts";
import { coverPerformances, coverSite } from "./cover-site.ts";
import { graftArea } from "./defect-area.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import type { Performance } from "./performances.ts";
import type { Scene } from "./scene.ts";

const kinds = [
  "composite",
  "full-thickness",
  "split-thickness",
  "epidermal",
  "dermal",
  "cultured",
  "pinch",
  "cartilage",
  "dermis-fat",
  "soft-tissue",
  "fat",
] as const satisfies readonly GraftKind[];

const isKind = (name: string | undefined): name is GraftKind => kinds.some((kind) => kind === name);

/** Words of a transplant by its deed: bare "graft" counts beside them. */
const putIn =
  /\b(?:harvested|appl(?:ied|ication)|placed|sutured|sewn|stapled|secured|inset|defatted|thinned|bolster\w*|transferred|tied over|repaired|covered|closed|reconstructed|laid|raised|template|procured|lifted from|cut from|taken from)\b/;

/** "Mohs surgery with graft", "repair: graft". */
const headed =
  /(?:\b(?:with|and|by|plus)|[+&/,]|\b(?:repair|closure|reconstruction)(?: type)? ?[:=-]) (?:a |an )?(?:skin )?$/;

const untyped = (act: Act) => act.family === "graft" && act.technique.is.technique === "untyped";

/** "Graft" alone, where its sentence tells what was done with it. */
function told({ reading: { plain, doc } }: Scene, act: Act): boolean {
  if (act.technique.is.weak !== true) return true;
  if (act.heading)
    return headed.test(plain.slice(Math.max(0, act.technique.start - 24), act.technique.start));
  const { start = 0, end = 0 } = doc.sentences[act.technique.place.sentence] ?? {};
  return putIn.test(plain.slice(start, end));
}

const thin =
  /\b(?:dermatome|weck|humby|meshed|mesher|thousandths|0\.0[01]\d ?(?:in|")|graft\b[^.\n]{0,90}\b(?:split|partial)[ -]thickness|(?:split|partial)[ -]thickness\b[^.\n]{0,40}\bgraft)/;
const full =
  /\b(?:defatted|de-fatted|(?:thinned|trimmed|cleared|freed|stripped) of (?:its |the |all )?fat|fat (?:was |being )?(?:trimmed|scissored|snipped|cut) (?:off|away|from)|graft\b[^.\n]{0,90}\bfull[ -]thickness|full[ -]thickness\b[^.\n]{0,40}\bgraft|(?:pre|post|retro|supra)-?(?:auricular|clavicular)|conchal|donor (?:site |area |defect |wound )?(?:was |were )?(?:\w+ ){0,3}(?:closed|sutured|repaired))/;

/** The kind that the taking of the graft shows, where the note does not name it. */
function inferred({ reading: { plain } }: Scene, { acts }: Performance): Fact<GraftKind> {
  const [{ technique }] = acts;
  const [isThin, isFull] = [thin.test(plain), full.test(plain)];
  if (isThin === isFull) return missing;
  return stated(isThin ? "split-thickness" : "full-thickness", technique);
}

/** A pinch graft of more than this covers no small defect: it is a split-thickness graft. */
const mostPinched = 4;

function kindFact(
  scene: Scene,
  performance: Performance,
  kind: GraftKind | undefined,
  area: Fact<number>,
): Fact<GraftKind> {
  if (kind === undefined) return inferred(scene, performance);
  const act = performance.acts.find(({ technique }) => technique.is.technique === kind);
  const large = kind === "pinch" && (area.value ?? 0) > mostPinched;
  return stated(large ? "split-thickness" : kind, (act ?? performance.acts[0]).technique);
}

/** Fat injected, in millilitres. */
function volumeOf({ reading: { doses } }: Scene, kind: GraftKind | undefined): Fact<number> {
  const dose = kind === "fat" ? doses.find(({ ml }) => ml !== undefined) : undefined;
  return dose?.ml === undefined ? missing : stated(dose.ml, dose);
}

function graftsOf(
  scene: Scene,
  kind: GraftKind | undefined,
  belongs: (act: Act) => boolean,
  many: number,
): Graft[] {
  const all = coverPerformances(scene, belongs);
  const besideFlap = scene.acts.some(
    ({ family, technique }) => family === "flap" && technique.is.weak !== true,
  );
  return all.map((performance) => {
    const { target } = performance;
    const alone = all.length === 1 && many === 1;
    const where = { target, alone, acts: many > 1 ? performance.acts : undefined };
    const areaSqCm = graftArea(scene, where, besideFlap);
    const base = baseOf(scene, performance, diagnosisOf(scene, target, all.length), alone);
    return {
      kind: "graft",
      graft: kindFact(scene, performance, kind, areaSqCm),
      areaSqCm,
      volumeMl: volumeOf(scene, kind),
      closes: undefined,
      ...base,
      site: coverSite(scene, performance, base.site),
    };
  });
}

/** One graft of skin with cartilage is no full-thickness graft besides. */
const withoutDoubles = (named: readonly GraftKind[]): readonly GraftKind[] =>
  named.includes("composite") ? named.filter((kind) => kind !== "full-thickness") : named;

/** The patient's own grafts: one event a kind and place; bare words tell of the kind that is named. */
export function grafts(scene: Scene): Graft[] {
  const acts = scene.acts.filter((act) => act.family === "graft" && isMade(scene, act));
  const given = new Set(acts);
  const named = withoutDoubles([
    ...new Set(acts.map(({ technique }) => technique.is.technique).filter(isKind)),
  ]);
  const [only] = named;
  const others = scene.acts.some(
    ({ family, technique }) => family === "graft" && technique.is.technique === "skin-substitute",
  );
  const many = named.length + Number(others);
  if (only === undefined)
    return graftsOf(
      scene,
      undefined,
      (act) => given.has(act) && untyped(act) && told(scene, act),
      1,
    );
  return named.flatMap((kind) =>
    graftsOf(
      scene,
      kind,
      (act) =>
        given.has(act) &&
        (act.technique.is.technique === kind ||
          (named.length === 1 && untyped(act) && told(scene, act))),
      many,
    ),
  );
}
