/** Words and fragments of words that no sentence of a note ends with. */
const unfinished =
  /(?:^|[\s,;:(])(?:a|an|the|and|or|but|of|to|with|at|in|into|for|from|by|was|were|is|are|as|than|then|that|which|his|her|its|per|via|over|across|between|through|[b-hj-km-qs-wyz])$/i;
/** "Skin type v", "site: c", "in 7 d": a letter that stands for something. */
const letterThatTells =
  /(?:(?:[:=#|(-]|\b(?:type|grade|stage|class|lot|site|specimen|part|jar|bottle|item)) ?[a-z]|\d ?[dghmwxy])$/i;

/**
 * Does a note break off in the middle of a sentence? What it says is then not all that was written, and
 * what was cut away may name another procedure, closure or size.
 */
export function breaksOff(text: string): boolean {
  const end = text.slice(-40).trimEnd();
  return unfinished.test(end) && !letterThatTells.test(end);
}
