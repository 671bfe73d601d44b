import { allMatches } from "../lexicon/all-matches.ts";
import type { FoundCue } from "./find-cues.ts";

/** The doctor whose visit it is: named in the head, or seen to act in it. */
const own =
  /\b(?:provider|surgeon|(?:supervising )?physician|attending|dermatologist|clinician|assisting|scribed? for|seen by|assist to) ?:? ?dr\.? ([a-z'-]+)|\bdr\.? ([a-z'-]+) (?:reads?|personally|examine[sd]|looked|measure[sd]|said|says|numbed|reviews? (?:the )?slides|present\b)/g;

const nameBehind = /\s*\.? ?([a-z'-]+)/y;

/** "Injected today by Dr. P": of this visit, whoever writes it. */
const isOfToday = (plain: string, { start, end }: FoundCue): boolean =>
  plain.slice(start, end) === "today by dr";

const isByDoctor = (plain: string, { start, end }: FoundCue): boolean =>
  plain.slice(start, end) === "by dr";

/** "I did a shave biopsy there": the writer's own deed, at the place just named. */
const ownDeed =
  /\b(?:i|we) (?:then |also |just )?(?:did|took|performed|made|used|froze|put)\b[^.;,\n]{0,50}$/;

const isOwnPlace = (plain: string, { start, end }: FoundCue): boolean =>
  plain.slice(start, end) === "there" && ownDeed.test(plain.slice(Math.max(0, start - 72), start));

/** The cues without "by Dr. X" where Dr. X is the doctor of this visit, as a scribe, a nurse or a log has it. */
function withoutOwnNames(plain: string, cues: readonly FoundCue[]): readonly FoundCue[] {
  if (!cues.some((found) => isByDoctor(plain, found))) return cues;
  const names = new Set(allMatches(own, plain).map(([, head, acting]) => head ?? acting));
  return cues.filter((found) => {
    if (!isByDoctor(plain, found)) return true;
    nameBehind.lastIndex = found.end;
    const name = nameBehind.exec(plain)?.[1];
    return name !== undefined && !names.has(name);
  });
}

const doctorActs =
  /\b(?:dermatologist|doctor|physician|surgeon|provider|md|pa|np|i|dr\.? [a-z'-]+) (?:[a-z]+ly )?[a-z]+(?:ed|t|ook|oze|ave|id)\b[^.;\n]{0,90}$/;

/** "The dermatologist painted it on herself": by her own hand, not the patient's. */
const isDoctorSelf = (plain: string, { start, end }: FoundCue): boolean =>
  /^(?:him|her|my|them)sel(?:f|ves)$/.test(plain.slice(start, end)) &&
  doctorActs.test(plain.slice(Math.max(0, start - 120), start));

/** "With Dr. Smith assisting": a helper of the writer. */
const helps = /^\.? ?[a-z'-]+,? (?:assist\w*|present|observing|in the room|scrubbed|supervising)\b/;

const isHelper = (plain: string, { end }: FoundCue): boolean =>
  helps.test(plain.slice(end, end + 40));

/** Drops the cues of other hands and places that tell the visit's own doctor and the writer's own deed. */
export const withoutOwnDoctors = (plain: string, cues: readonly FoundCue[]): FoundCue[] =>
  withoutOwnNames(plain, cues).filter(
    (found) =>
      !isOwnPlace(plain, found) &&
      !isDoctorSelf(plain, found) &&
      !isOfToday(plain, found) &&
      !isHelper(plain, found),
  );
