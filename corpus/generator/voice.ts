import type { Draw } from "./draw.ts";
import type { Phrases, Slots } from "./phrases.ts";
import type { Act, Aside, Scenario } from "./scenario.ts";
import { type Told, tellAct } from "./tell-act.ts";
import { dateText, daysBefore, inWords, placeText, termText, type Wording } from "./wording.ts";

/** What a style writes with: its phrases and wording, over one stream of choices. */
export interface Voice {
  readonly scenario: Scenario;
  readonly draw: Draw;
  /** One of the style's phrases of `key`; the slots of the patient are always there. */
  readonly say: (key: string, slots?: Slots) => string;
  /** One of the phrases of `key`, or nothing, by chance. */
  readonly perhaps: (probability: number, key: string, slots?: Slots) => string;
  /** An act: its name for a heading or list, and the sentences that tell it, in order. */
  readonly tell: (act: Act) => Told;
  /** Something that was not done today, as a sentence. */
  readonly aside: (aside: Aside) => string;
  /** The day of the visit, or one so many days before it. */
  readonly date: (daysEarlier?: number) => string;
}

export function voiceOf(scenario: Scenario, phrases: Phrases, wording: Wording, draw: Draw): Voice {
  const patient = patientSlots(scenario);
  const say = (key: string, slots: Slots = {}) => phrases.say(key, draw, { ...patient, ...slots });
  const date = (daysEarlier = 0) => dateText(wording, draw, daysBefore(scenario.date, daysEarlier));
  return {
    scenario,
    draw,
    say,
    perhaps: (probability, key, slots) => (draw.chance(probability) ? say(key, slots) : ""),
    tell: (act) => tellAct(act, { wording, draw, say, date }),
    aside: ({ kind, place, lesion }) =>
      say(`aside-${kind}`, {
        site: placeText(wording, draw, place),
        lesion: termText(wording, draw, "lesions", lesion),
        later: dateText(wording, draw, daysBefore(scenario.date, -draw.whole(10, 40))),
        earlier: dateText(wording, draw, daysBefore(scenario.date, draw.whole(120, 900))),
      }),
    date,
  };
}

/** The patient as phrases need them; the status only where the note may tell it. */
function patientSlots({ patient }: Scenario): Slots {
  const female = patient.sex === "female";
  return {
    age: String(patient.age),
    ageWords: inWords(patient.age),
    sex: female ? "female" : "male",
    sexLetter: female ? "F" : "M",
    person: female ? "woman" : "man",
    pronoun: female ? "she" : "he",
    Pronoun: female ? "She" : "He",
    her: female ? "her" : "his",
    title: female ? "Mrs." : "Mr.",
    status: patient.statusUntold === true ? undefined : patient.status,
  };
}
