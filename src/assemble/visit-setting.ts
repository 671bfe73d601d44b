import type { Fact, Span, VisitSetting } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import type { Reading } from "./reading.ts";
import { saidIn, type VisitWord } from "./visit-words.ts";

/** CMS place-of-service codes whose visits are not office visits. */
const places: Readonly<Record<string, VisitSetting>> = {
  "02": "video",
  "10": "video",
  "04": "home",
  "12": "home",
  "13": "home",
  "14": "home",
  "16": "home",
  "33": "home",
  "21": "elsewhere",
  "23": "elsewhere",
  "31": "elsewhere",
  "32": "elsewhere",
  "51": "elsewhere",
  "61": "elsewhere",
};

const remote = /\b(?:video visit|tele(?:health|medicine|visit)|virtual visit)/;

/** Words that say that the patient was seen by picture and sound. */
export function videoWords(reading: Reading): readonly VisitWord[] {
  const said = saidIn(reading);
  return [
    ...said("visit-video"),
    ...said("remote-encounter").filter(({ start, end }) =>
      remote.test(reading.plain.slice(start, end)),
    ),
  ];
}

/** Where and how the patient was seen: the record's place of service, else the note's words. */
export function settingFact(reading: Reading): Fact<VisitSetting> {
  const said = saidIn(reading);
  const { placeOfService } = reading.note;
  const audio = said("visit-audio")[0];
  if (placeOfService !== undefined) {
    const place = places[placeOfService] ?? "office";
    if (place === "video" && audio !== undefined) return stated("audio", audio);
    const asked = said("consult-request")[0];
    const reported = said("consult-report")[0];
    if (place === "office" && asked !== undefined && reported !== undefined)
      return stated("consultation", asked, reported);
    return stated(place, { field: "placeOfService", text: placeOfService });
  }
  return settingTold(reading, audio);
}

function settingTold(reading: Reading, audio: VisitWord | undefined): Fact<VisitSetting> {
  const said = saidIn(reading);
  const [video] = videoWords(reading);
  const isNow = ({ assertion }: VisitWord) =>
    assertion.certainty === "certain" && assertion.time !== "planned";
  const [home, hospital, asked, reported] = [
    said("visit-home").find((word) => isNow(word) && word.assertion.time === "today"),
    said("visit-hospital").find(isNow),
    // "At the request of" sounds like a plan, and is none.
    said("consult-request").find(({ assertion }) => assertion.certainty === "certain"),
    said("consult-report")[0],
  ];
  if (home !== undefined) return stated("home", home);
  if (hospital !== undefined) return stated("elsewhere", hospital);
  if (audio !== undefined) return stated("audio", audio);
  if (video !== undefined && isNow(video)) return stated("video", video);
  if (asked !== undefined && reported !== undefined) return stated("consultation", asked, reported);
  return missing;
}

/** "new / 40-F", "61 M, established": a first line that holds little but the patient's age and sex. */
const headOfLog =
  /^\W{0,4}(?:(new|est(?:ab(?:lished)?)?\.?)(?: ?[/|,;:-] ?| )\d{1,3}[- ]?(?:y\/?o?)?[- /]?[mf]\b|\d{1,3}[- ]?(?:y\/?o?)?[- /]?[mf](?: ?[/|,;:-] ?| \()(new|est(?:ab(?:lished)?)?)(?=\)?\s{0,4}(?:[\n/|,;]|$)))/;

interface HeadStatus extends Span {
  readonly status: "new" | "established";
}

function statusInHead({ plain }: Reading): HeadStatus | undefined {
  const match = headOfLog.exec(plain.slice(0, 40));
  const word = match?.[1] ?? match?.[2];
  if (word === undefined) return undefined;
  const start = plain.indexOf(word);
  const status = word === "new" ? "new" : "established";
  return { start, end: start + word.length, status };
}

/** New or established: the record's word, else the note's own. */
export function statusFact(reading: Reading): Fact<"new" | "established"> {
  const { patient, history } = reading.note;
  if (patient?.status !== undefined)
    return stated(patient.status, { field: "patient.status", text: patient.status });
  const [fresh] = saidIn(reading)("visit-new");
  const [known] = saidIn(reading)("visit-established");
  if (fresh !== undefined && known === undefined) return stated("new", fresh);
  if (known !== undefined && fresh === undefined) return stated("established", known);
  const head = statusInHead(reading);
  if (head !== undefined) return stated(head.status, head);
  const [prior] = history ?? [];
  if (prior !== undefined)
    return stated("established", { field: "history[0].code", text: prior.code });
  return missing;
}
