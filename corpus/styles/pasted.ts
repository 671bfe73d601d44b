import { drawFrom } from "../generator/draw.ts";
import { placesOf } from "../generator/draw-places.ts";
import { readPhrases } from "../generator/phrases.ts";
import type { Style } from "../generator/style.ts";
import type { Voice } from "../generator/voice.ts";
import { placeText } from "../generator/wording.ts";
import { lines, paragraphs, sentences, visitDate } from "./layout.ts";
import { prose } from "./prose.ts";

const wording: Style["wording"] = {
  terms: "words",
  sided: ["{side} {site}"],
  sides: { left: ["left"], right: ["right"] },
  lengths: ["1.2 cm", "12 mm"],
  counts: ["3", "three"],
  vague: ["several", "multiple"],
  somewhere: ["affected area", "treated area"],
  dates: ["03/14/2026", "3/14/26"],
};

/** Several visits in one text, each under its date; only that of the record's day is coded. */
export const pasted: Style = {
  name: "pasted",
  family: "ehr-export",
  dayInRecord: true,
  phrases: readPhrases(new URL("pasted.yaml", import.meta.url), prose),
  wording,
  layOut: (voice) => {
    const { scenario, say, perhaps, tell, draw } = voice;
    const current = lines(
      visitDate(voice, "date"),
      say("patient"),
      perhaps(0.4, "current"),
      ...scenario.acts.map((act) => sentences(...tell(act).parts)),
      sentences(...scenario.asides.map(voice.aside)),
      sentences(perhaps(0.4, "tolerated"), perhaps(0.5, "instructions")),
      perhaps(0.4, "signed"),
    );
    const first = 90 + draw.whole(0, 60);
    const older = [
      olderVisit(voice, first),
      ...(draw.chance(0.5) ? [olderVisit(voice, first + draw.whole(90, 200))] : []),
    ];
    const rule = say("rule");
    const blocks = draw.chance(0.7) ? [current, ...older] : [...older.toReversed(), current];
    return paragraphs(...blocks.flatMap((block, index) => (index === 0 ? [block] : [rule, block])));
  },
};

/** A short note of an earlier day, about a place that need not be another one. */
function olderVisit(voice: Voice, days: number): string {
  const { say, scenario, draw } = voice;
  const place = placesOf(drawFrom(`older ${scenario.seed} ${days}`)).next(
    ({ biopsy }) => biopsy === undefined,
  );
  return lines(
    say("date", { date: voice.date(days) }),
    sentences(
      say("older-visit", {
        site: placeText(wording, draw, place),
        lesion: draw.pick(["basal cell carcinoma", "dysplastic nevus", "epidermal cyst"]),
      }),
    ),
    voice.perhaps(0.4, "signed"),
  );
}
