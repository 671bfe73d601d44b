import type { X12Segment } from "node-x12";
import { type ParsedClaimLine, parseClaimLine } from "./claim-line.ts";

/** What the segments before a service line have said of its claim. */
interface Claim {
  readonly subscriber: Readonly<Record<string, string>>;
  readonly claim: Readonly<Record<string, string>>;
  readonly diagnoses: readonly string[];
}

/** A service line as it is being read; SV1 opens it, later segments add to it. */
interface Service {
  readonly claim: Claim;
  readonly fields: Readonly<Record<string, unknown>>;
}

interface State {
  readonly provider: string;
  readonly current: Claim;
  readonly open: Service | undefined;
  /** Grows in place: a transaction may hold thousands of lines. */
  readonly done: Service[];
}

const element = (segment: X12Segment, at: number): string => segment.valueOf(at) ?? "";

const empty: Claim = { subscriber: {}, claim: {}, diagnoses: [] };

/** Payers as the claim filing indicator tells them; others by their name. */
const medicareFiling = /^M[AB]$/;

type Reader = (state: State, segment: X12Segment, separator: string) => State;

/** Adds what a segment says to the open service line, or else to the claim. */
function withFields(state: State, fields: Readonly<Record<string, string>>): State {
  if (state.open !== undefined) {
    return { ...state, open: { ...state.open, fields: { ...state.open.fields, ...fields } } };
  }
  return { ...state, current: { ...state.current, claim: { ...state.current.claim, ...fields } } };
}

const withSubscriber = (state: State, fields: Readonly<Record<string, string>>): State => ({
  ...state,
  current: { ...state.current, subscriber: { ...state.current.subscriber, ...fields } },
});

/** NM1: 85 bills, 82 renders, IL is the insured, QC the patient, PR the payer. */
const names: Reader = (state, segment) => {
  const id = element(segment, 9);
  const name = element(segment, 3);
  switch (element(segment, 1)) {
    case "85":
      return { ...closed(state), provider: id };
    case "82":
      return withFields(state, { provider_id: id });
    case "IL":
    case "QC":
      return id === "" ? state : withSubscriber(state, { patient_id: id });
    case "PR":
      return "payer" in state.current.subscriber ? state : withSubscriber(state, { payer: name });
    default:
      return state;
  }
};

/** REF: EA is the medical record number, G1 a prior authorisation. */
const references: Reader = (state, segment) => {
  const kind = element(segment, 1);
  if (kind === "EA") return withFields(state, { patient_id: element(segment, 2) });
  if (kind === "G1") return withFields(state, { authorization: element(segment, 2) });
  return state;
};

/** DTP 472: the day of service, or the first day of a range. */
const dates: Reader = (state, segment) =>
  element(segment, 1) === "472"
    ? withFields(state, { date_of_service: element(segment, 3).slice(0, 8) })
    : state;

/** HI: `ABK:C44319`, then `ABF:…`. */
const diagnoses: Reader = (state, segment, separator) => ({
  ...state,
  current: {
    ...state.current,
    diagnoses: [
      ...state.current.diagnoses,
      ...segment.elements.map(({ value = "" }) => value.split(separator)[1] ?? ""),
    ],
  },
});

/** SV1: procedure with modifiers, units at 4, place at 5, pointers to diagnoses at 7. */
const services: Reader = (state, segment, separator) => {
  const [, code = "", ...rest] = element(segment, 1).split(separator);
  const pointers = element(segment, 7).split(separator).map(Number);
  const { current } = state;
  const fields = {
    code,
    units: element(segment, 4),
    modifiers: rest.slice(0, 4),
    diagnoses: pointers.map((pointer) => current.diagnoses[pointer - 1] ?? ""),
    ...(element(segment, 5) === "" ? {} : { place_of_service: element(segment, 5) }),
  };
  const before = closed(state);
  return { ...before, open: { claim: current, fields } };
};

function closed(state: State): State {
  if (state.open === undefined) return state;
  state.done.push(state.open);
  return { ...state, open: undefined };
}

const readers: Readonly<Record<string, Reader>> = {
  NM1: names,
  REF: references,
  DTP: dates,
  HI: diagnoses,
  SV1: services,
  LX: closed,
  /** A new subscriber or patient. */
  HL: (state, segment) => {
    const before = closed(state);
    const kept = element(segment, 3) === "23" ? before.current.subscriber : {};
    return { ...before, current: { ...empty, subscriber: kept } };
  },
  SBR: (state, segment) =>
    medicareFiling.test(element(segment, 9)) ? withSubscriber(state, { payer: "medicare" }) : state,
  /** A new claim: its number is the practice's own for the visit. */
  CLM: (state, segment, separator) => {
    const before = closed(state);
    const number = element(segment, 1);
    const [place = "", , frequency = ""] = element(segment, 5).split(separator);
    const claim = { note_id: number, encounter_id: number, place_of_service: place, frequency };
    return { ...before, current: { ...before.current, claim, diagnoses: [] } };
  },
};

/** Claims sent again (CLM05-3): the earlier one may be at hand, too. */
const again: Readonly<Record<string, string>> = {
  "7": "a claim of the visit replaces an earlier one (frequency 7): check which lines stand",
  "8": "a claim of the visit takes an earlier one back (frequency 8): check which lines stand",
};

/** The service lines of one 837P transaction, each with what its claim and subscriber say. */
export function claimsOf(segments: readonly X12Segment[], separator: string): ParsedClaimLine[] {
  let state: State = { provider: "", current: empty, open: undefined, done: [] };
  for (const segment of segments) {
    const reader = readers[segment.tag];
    if (reader !== undefined) state = reader(state, segment, separator);
  }
  const { provider } = state;
  return closed(state).done.map(({ claim, fields }) => {
    const parsed = parseClaimLine({
      ...(provider === "" ? {} : { provider_id: provider }),
      ...claim.subscriber,
      ...claim.claim,
      ...fields,
    });
    const doubt = again[claim.claim["frequency"] ?? ""];
    return "line" in parsed && doubt !== undefined ? { line: { ...parsed.line, doubt } } : parsed;
  });
}
