import { expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";

const { suggest } = createEngine();

const lines = (text: string): string =>
  suggest({ id: "n", dateOfService: "2025-03-04", payer: "medicare", text })
    .lines.map(({ code }) => code)
    .join(" ");

it.each([
  [
    "a tumour above the fascia",
    "Lipoma of the left flank, 3.2 cm, sore. Through a 3 cm incision it was shelled out of the fat above the fascia. Closed in layers.",
    "21931",
  ],
  [
    "fascia opened on the way in",
    "Painful lipoma, right thigh. Incision 4 cm, the fascia was incised, and a 5 cm lipoma removed from the muscle. Closed in layers.",
    "27339",
  ],
  [
    "a superficial fascia is none",
    "Tender lipoma of the abdomen, 2 cm. Incision, Scarpa's fascia was incised and the lipoma was removed. Closed in layers.",
    "22902",
  ],
  [
    "nothing to be cut, nothing to report",
    "Splinter of the left palm lifted out with forceps, no incision.",
    "",
  ],
  [
    "a cut for the splinter",
    "Splinter of the left palm. A 5 mm incision was made and the splinter was removed with forceps.",
    "10120",
  ],
  [
    "warts in three places, told in one line",
    "LN2 to condylomata: penis 3, perianal 2, left thigh 1.",
    "46916 54056 17110",
  ],
  [
    "an excision of lid skin below the margin",
    "BCC left lower eyelid, biopsy proven, 4 mm, excised with 3 mm margins, well below the lash line. 6-0 nylon.",
    "11641",
  ],
  [
    "a nerve block is no place",
    "After infraorbital block a 3 mm punch biopsy of the left nasal ala was taken.",
    "11104",
  ],
  [
    "drained by itself",
    "Abscess of the left axilla opened itself; the remaining pus was expressed, no incision.",
    "",
  ],
  [
    "drawn off before a local anesthetic",
    "Aspiration before injection of lidocaine was negative. Cyst of the back left alone.",
    "",
  ],
  [
    "a hematoma drawn off",
    "Hematoma of the left shin aspirated with an 18 gauge needle, 8 cc.",
    "10160",
  ],
])("codes places and tumours: %s", (_name, text, expected) => {
  expect(lines(text)).toBe(expected);
});
