import { allWithin, within } from "../lexicon/within.ts";
import type { Fact, WoundDepth } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { missing, stated } from "./facts.ts";
import { actsOfSentence } from "./of-sentence.ts";
import { isTold, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { Stretch } from "./wound-account.ts";

const order: readonly WoundDepth[] = ["skin", "fat", "muscle", "bone"];

type Word = Reading["others"][number];

/** Tissues told under other names in other lists of words. */
const byText: readonly (readonly [WoundDepth, RegExp])[] = [
  ["bone", /\bbone\b/],
  ["muscle", /\b(?:muscle|tendons?|ligaments?|fascia)\b/],
  ["fat", /\b(?:sub-?q|sub q|subcut|subcu|sq|sc)\b/],
];

function layerOf({ is, start, end }: Word, plain: string): WoundDepth | undefined {
  if (is.kind !== "feature") return undefined;
  const own = order.find((depth) => is.role === `tissue-${depth}`);
  if (own !== undefined) return own;
  if (is.role !== "deep-structure" && is.role !== "other-organ" && is.role !== "route-skin")
    return undefined;
  const words = plain.slice(start, end);
  return byText.find(([, pattern]) => pattern.test(words))?.[0];
}

/** Words that a sentence about removal has. */
const removal =
  /\b(?:debrid\w*|remov\w*|excis\w*|resect\w*|curett\w*|rongeur\w*|trimm\w*|sharply|cut away|deepest|depth|level|escharectomy|necrosectomy|down to (?:&|and|\+) incl\w*|tissue (?:out|off)|strip taken|undercut|snipped|scraped|taken (?:down|off|away|out)|cut (?:off|back|out)|lifted off|peeled (?:off|away))\b/;
const decisive =
  /\b(?:deepest|depth of (?:the )?debrid|level of (?:the )?debrid|debridement (?:depth|level)|depth\/level|tissue (?:level|depth))/;

/** "Down to fascia", "to a bleeding base of fat", "until muscle was reached": where it stopped. */
const stops =
  /(?:→|\b(?:down to|to|until|unto|reach\w*|expos\w+|reveal\w+|overlying|above|superficial to|over|probed?|off(?: of)?|onto|on))(?: (?:the|a|an|healthy|viable|bleeding|clean|good|red|beefy|granulat\w+|underlying|presacral|sacral|normal|contractile|base|bed|and|of|well|vascular\w*|fresh|pink|deep|investing|muscular|some|punctate|capillary|intact|exposed)){0,6},? ?(?:muscle |deep )?$/;
const included =
  /\b(?:including|incl(?:ud\w+|\.)?|through|into|level of|depth of|level|depth)(?: (?:the|of|and|a|underlying|necrotic|deep|viable))* ?:? ?$/;
const negatedBefore =
  /\b(?:no|not|without|never|neither|nor|spar\w+|avoid\w*|protect\w*|preserv\w*)\b[^.;,]{0,30}$/;
const keptBehind =
  /^(?! (?:down )?(?:to|until|leaving|exposing|revealing)\b)[^.;,]{0,30}?\b(?:not|reached|encountered|seen|visible|visuali[sz]ed|identified|intact|healthy|viable|preserved|spared|palpable|exposed|covered|uninvolved|untouched)\b/;
const takenBehind = /^[^.;]{0,40}\b(?<!not )(?:debrid\w*|remov\w*|resect\w*|excis\w*|rongeur\w*)/;
const unticked = /(?:\[ ?\]|\( ?\)|\u2610)[^[\]()\u2610\u2611\u2612\n]{0,24}$/;

/** "No tissue beyond the dermis", "nothing deeper than fat": the last layer that was removed. */
const noneBeyond =
  /\b(?:no|not|nothing|never|none|without|nor)\b[^.;]{0,40}\b(?:beyond|below|beneath|under|past|(?:deeper|lower|further) than|through)(?: the)?(?: (?:mid|deep|papillary|reticular|superficial))? $/;

type Use = "removed" | "reached" | "none";

const beforeIn = (plain: string, stretch: Stretch, { start }: Word): string =>
  plain.slice(Math.max(stretch.start, start - 90), start);

/** How a sentence speaks of a tissue: as removed, as where the removal stopped, or neither. */
function useOf(plain: string, stretch: Stretch, word: Word): Use {
  const before = beforeIn(plain, stretch, word);
  if (noneBeyond.test(before)) return "removed";
  const [behind = ""] = plain
    .slice(word.end, Math.min(stretch.end, word.end + 60))
    .split(/ (?:--|\/) /);
  if (unticked.test(before) || negatedBefore.test(before)) return "none";
  if (/^[^.;,]{0,20}\b(?:was|were|is|are) not\b/.test(behind)) return "none";
  if (included.test(before)) return "removed";
  if (stops.test(before)) return "reached";
  if (keptBehind.test(behind) && !takenBehind.test(behind)) {
    return /\buntil\b/.test(before) ? "reached" : "none";
  }
  return "removed";
}

interface Found {
  readonly depth: WoundDepth;
  readonly word: Word;
  readonly use: Use;
  readonly decisive: boolean;
  readonly heading: boolean;
}

const isNow = ({ assertion }: Word, before: string): boolean =>
  (isTold(assertion) || noneBeyond.test(before)) &&
  assertion.time !== "past" &&
  assertion.time !== "planned" &&
  assertion.certainty !== "conditional";

/** A debridement that its tool and the dead tissue tell, without a verb. */
const isDebridement = ({ family, technique }: Act, stretch: Stretch): boolean =>
  family === "debridement" && within(technique, stretch);

/** The tissues of one stretch that tells of a removal. */
function foundAt({ reading: { others, plain }, acts }: Scene, stretch: Stretch): Found[] {
  const text = `${stretch.columns} ${plain.slice(stretch.start, stretch.end)}`;
  if (
    !removal.test(text) &&
    !actsOfSentence(acts, stretch.sentence).some((act) => isDebridement(act, stretch))
  )
    return [];
  const telling = decisive.test(text);
  return allWithin(others, stretch)
    .filter((word) => isNow(word, beforeIn(plain, stretch, word)))
    .flatMap((word): Found[] => {
      const depth = layerOf(word, plain);
      const use = useOf(plain, stretch, word);
      if (depth === undefined || use === "none") return [];
      return [{ depth, word, use, decisive: telling, heading: stretch.heading }];
    });
}

const foundIn = (scene: Scene, stretches: readonly Stretch[]): Found[] =>
  stretches.flatMap((stretch) => foundAt(scene, stretch));

const deepest = (found: readonly Found[]): Found | undefined =>
  found.toSorted((a, b) => order.indexOf(b.depth) - order.indexOf(a.depth))[0];

/** What was removed to reach a layer: fat above muscle and bone, skin above fat. */
const above = (depth: WoundDepth): WoundDepth =>
  depth === "muscle" || depth === "bone" ? "fat" : "skin";

/** The deepest of some tissues: removed, else what lies above the layer where the removal stopped. */
function settled(found: readonly Found[]): Fact<WoundDepth> {
  const removed = deepest(found.filter(({ use }) => use === "removed"));
  const reached = deepest(found.filter(({ use }) => use === "reached" && use !== undefined));
  const through = reached === undefined ? undefined : above(reached.depth);
  if (removed === undefined)
    return reached === undefined || through !== "fat" ? missing : stated(through, reached.word);
  const deeper = through !== undefined && order.indexOf(through) > order.indexOf(removed.depth);
  return deeper && reached !== undefined
    ? stated(through, reached.word)
    : stated(removed.depth, removed.word);
}

/**
 * The deepest tissue removed from a wound. A line that states the deepest level decides; else what the
 * account tells; else what the heading names. A layer that was only reached does not count.
 */
export function depthFact(scene: Scene, stretches: readonly Stretch[]): Fact<WoundDepth> {
  const found = foundIn(scene, stretches);
  const telling = settled(found.filter((one) => one.decisive && one.use === "removed"));
  if (telling.value !== undefined) return telling;
  const body = settled(found.filter(({ heading }) => !heading));
  return body.value === undefined ? settled(found) : body;
}
