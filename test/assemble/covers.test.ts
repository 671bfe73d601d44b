import { expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";

const { suggest } = createEngine();

const lines = (text: string): string =>
  suggest({ id: "n", dateOfService: "2025-03-04", payer: "medicare", text })
    .lines.map(({ code, units }) => (units === 1 ? code : `${code}x${units}`))
    .sort()
    .join(" ");

it.each([
  [
    "a flap by total area",
    "DOS 6/2/2025\nMohs surgery of BCC, right nasal ala, 0.6 cm, one stage, 2 blocks, surgeon read slides.\nReconstruction: East-West advancement flap.\nDefect size: 1.1 x 0.9 cm\nFlap dimension: 2.0 x 1.5 cm\nFinal flap area: 3.99 sq cm",
    "14060 17311",
  ],
  [
    "a sum of square centimetres",
    "Delayed repair 05/02/2025 of a Mohs defect, left cheek (Mohs 5/1/25 by Dr. Wu). Rhomboid flap incised, elevated and transposed into the defect. Primary defect 6.6 cm2, secondary defect 4.0 cm2, total 10.6 cm2. 5-0 vicryl, 6-0 nylon.",
    "14041",
  ],
  [
    "a flap beyond sixty",
    "Melanoma in situ of the scalp, 4 cm, excised with 5 mm margins; scalp rotation flap. Primary defect 5.0 x 5.0 cm, secondary defect 12 x 6 cm; total 97 cm².",
    "14301 14302x2",
  ],
  [
    "flaps weighed, a line sewn",
    "Mohs surgery, right forehead BCC 0.9 cm, one stage, two blocks, I read the slides. Reconstruction options (flap, graft, linear) reviewed; intermediate linear closure performed, 3.0 cm, 5-0 Vicryl and 6-0 Prolene.",
    "12052 17311",
  ],
  [
    "a choice for the flap",
    "Mohs for SCC of the left temple, 1.5 cm: one stage, 3 blocks, I read them. Defect 2.0 x 1.8 cm. After discussing second intention, linear repair and skin graft, patient opted for O-T flap. Flap incised, undermined, advanced. Secondary defect 2.2 x 1.2 cm.",
    "14040 17311",
  ],
  [
    "a flap by another",
    "Mohs, right nasal tip BCC 0.7 cm, stage I 2 blocks clear, surgeon read slides. Defect 1.1 x 1.0 cm. Referred to Dr. Hale (oculoplastics) for bilobed flap this afternoon.",
    "17311",
  ],
  [
    "a graft that has healed",
    "Recheck. Full-thickness skin graft of the nose placed 1/12; graft healed well, slight contour depression.",
    "",
  ],
  [
    "a graft by its recipient",
    "PROCEDURE: Full thickness skin graft, dorsum of right hand.\nThe wound measured 4 x 3.5 cm. Skin was harvested from the right groin, defatted and sutured. The groin was closed in layers, 8 cm.",
    "15240",
  ],
  [
    "cartilage beneath a graft",
    "Mohs 3/4/2025, SCC of the left ala, 1.2 cm, stage I 2 blocks clear, read by me. Repair with conchal bowl cartilage graft from left ear for alar support, covered with FTSG from left postauricular sulcus, 1.8 x 1.5 cm, 5-0 fast gut.",
    "15260 17311 21235",
  ],
  [
    "grafts of two limbs are one area",
    "OPERATIVE NOTE. Burn, right arm and left leg. Meshed split-thickness skin graft from the thigh: right forearm 80 sq cm, left calf 60 sq cm.",
    "15100 15101",
  ],
  [
    "the stalk divided",
    "PREOP DX: nasal defect s/p paramedian forehead flap stage 1 (4 weeks ago).\nPROCEDURE: Takedown and inset of forehead flap, nose\nThe pedicle was clamped, then transected. Distal portion trimmed and inset on left nasal sidewall with 5-0 Prolene.",
    "15630",
  ],
  [
    "a stalk to be divided",
    "Mohs surgery, BCC right nasal ala 1.1 cm, 1 stage 2 blocks clear, slides read by surgeon. Defect 1.8 x 1.6 cm. Two-stage nasolabial flap: designed on right cheek, incised, thinned and inset to the ala; donor closed in layers. Pedicle division 3-4 wks.",
    "15576 17311",
  ],
  [
    "a bed prepared and covered",
    "Surgical preparation of the wound bed, left thigh, 60 sq cm, necrotic tissue and eschar excised; skin substitute graft (Integra) placed and stapled over 20 sq cm.",
    "15002 15271",
  ],
  [
    "a substitute by the wound",
    "Wound left heel 4 cm x 3 cm, diabetic foot ulcer. PuraPly AM 4x4 applied to wound, secured with staples. Total wound area 12 sq cm.",
    "15275",
  ],
  [
    "an excision with a flap beside one without",
    "#1 BCC left ala 0.7 cm: excised with 4 mm margins, defect 1.5 x 1.5 cm closed with nasolabial transposition flap, secondary defect 1.6 x 1.5 cm. #2 BCC right forehead 0.6 cm excised with 4 mm margin, simple closure 5-0 nylon.",
    "11642 14060",
  ],
  [
    "skin flaps of an excision",
    "Epidermal cyst of the upper back, 1.6 cm, excised via ellipse; skin flaps were raised around the cyst and undermined. 4-0 Vicryl deep, 4-0 nylon skin, 3.2 cm layered closure.",
    "11402 12032",
  ],
])("codes flaps and grafts: %s", (_name, text, expected) => {
  expect(lines(text)).toBe(expected);
});
