import type { Fact, Phototherapy } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import { sentenceWords } from "./light-words.ts";
import { isTold, type Reading } from "./reading.ts";

type Agent = Reading["others"][number];
type LightAgent = "tar" | "petrolatum" | "psoralen";

const agents: ReadonlySet<string> = new Set<LightAgent>(["tar", "petrolatum", "psoralen"]);

/** Put on elsewhere, by the patient's own hand, or for another purpose than to take up the light. */
const elsewhere =
  /\b(?:at home|home|own|before (?:coming|arriv\w+|leaving)|night(?:ly)?|bed ?time|qhs|bid|daily|prn|prescri\w*|refill\w*|continue|cont|moisturi[sz]\w*|shampoo|rx|otc|lips?|nipples?|wounds?|fissures?|biopsy|sutures?|dressing|allerg\w*|keep (?:it|the))\b/;
/** Care of the skin after the light. */
const afterwards =
  /\b(?:after|post|following)[ -](?:the )?(?:treatment|tx|light|session|exposure|uvb|phototherapy|therapy)\b|\bthen (?:petrolatum|vaseline|aquaphor)\b|\b(?:uvb|nb-?uvb|light|session)\b[^;]*-> ?(?:petrolatum|vaseline|aquaphor|mineral oil)\b/;
const refused =
  /\b(?:none|no|not|nothing|without|denie[sd]|declin\w+|refus\w+|offered|held|omitted|never|n\/a)\b/;
const applied =
  /\b(?:appl\w+|put on|painted|rubbed|spread|covered|coated|massaged|bath(?:ed)?|soak\w*|taken|took|ingest\w*|given|administer\w*|dose|mg|pre-?treat\w*|with|\+|plus|and|used|sprayed)\b|\bby (?:the )?(?:staff|nurse|rn|lpn|ma|tech\w*|assistant)\b|[:+&]/;
/** "NB-UVB, mineral oil, whole body": oil in the record of a session has no other use. */
const listed = /\b(?:nb-?uvb|uvb|narrow ?band|phototherapy)\b/;
const ofSession = /^(?:mineral oil|(?:crude )?(?:coal )?tar)$/;

/** The staff did it, or it was done there. */
const atOffice =
  /\b(?:staff|nurse|rn|lpn|ma|tech\w*|assistant|by (?:me|us)|we|in (?:the )?(?:office|clinic|unit|suite|center)|on site|here|supervis\w+|attendant)\b/;
const byPatient =
  /\b(?:pt|patient|self|she|he|him|her)[ -](?:self[ -])?(?:appl\w+|put|rubbed|used|had applied)\b|\bself[ -]?appl\w+/;

interface Use {
  readonly agent: LightAgent;
  readonly word: Agent;
  /** Put on at the office, as far as the words say; a psoralen is taken anywhere. */
  readonly placed: boolean;
}

function lightAgent({ is }: Agent): LightAgent | undefined {
  return is.kind === "agent" && agents.has(is.id) ? (is.id as LightAgent) : undefined;
}

const isOfToday = ({ assertion }: Agent): boolean =>
  isTold(assertion) && assertion.time === "today" && assertion.certainty === "certain";

/** The part of the sentence between strong stops that holds the word. */
function partAround(reading: Reading, word: Agent): string {
  const { text, start } = sentenceWords(reading, word.place.sentence);
  const at = word.start - start;
  const from = Math.max(text.lastIndexOf(";", at), text.lastIndexOf(" but ", at), 0);
  const to = text.indexOf(";", at);
  return text.slice(from, to < 0 ? text.length : to);
}

/** Taken back in its own part between commas: "no oil applied", "petrolatum: none". */
function isRefused(part: string, name: string): boolean {
  const at = part.indexOf(name);
  const from = Math.max(0, part.lastIndexOf(",", at) + 1);
  const to = part.indexOf(",", at);
  return refused.test(part.slice(from, to < 0 ? part.length : to));
}

/** Put on for the light, as far as its part of the sentence says. */
function isPutOn(part: string, name: string): boolean {
  if (isRefused(part, name)) return false;
  if (afterwards.test(part)) return false;
  if (!applied.test(part) && !(ofSession.test(name) && listed.test(part))) return false;
  const own = /\b(?:at home|own|before coming)\b/.test(part);
  return !elsewhere.test(part) || (atOffice.test(part) && !own);
}

function useOf(reading: Reading, word: Agent): Use[] {
  const agent = lightAgent(word);
  if (agent === undefined || !isOfToday(word)) return [];
  const part = partAround(reading, word);
  const name = reading.plain.slice(word.start, word.end);
  if (agent === "psoralen") return isRefused(part, name) ? [] : [{ agent, word, placed: true }];
  if (!isPutOn(part, name)) return [];
  return [{ agent, word, placed: atOffice.test(part) || !byPatient.test(part) }];
}

const rank: Readonly<Record<LightAgent, number>> = { psoralen: 0, tar: 1, petrolatum: 2 };

/** What was put on or taken for the light, and what was named without its place. */
export function agentFacts(reading: Reading): Pick<Phototherapy, "agent" | "unplacedAgent"> {
  const uses = reading.others
    .flatMap((word) => useOf(reading, word))
    .toSorted((a, b) => rank[a.agent] - rank[b.agent]);
  const placed = uses.find((use) => use.placed);
  const unplaced = uses.find((use) => !use.placed);
  const named: Fact<string> =
    unplaced === undefined || placed !== undefined
      ? missing
      : stated(unplaced.agent, unplaced.word);
  return {
    agent: placed === undefined ? missing : stated(placed.agent, placed.word),
    unplacedAgent: named,
  };
}
