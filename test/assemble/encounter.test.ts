import { expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";

const { suggest } = createEngine();

const codes = (text: string): string[] =>
  suggest({ id: "n", dateOfService: "2025-03-04", payer: "medicare", text }).lines.map(
    ({ code }) => code,
  );

it.each([
  ["no show", "Excision of cyst, left shoulder, 1.4 cm, scheduled today. Patient no show."],
  ["cancelled", "Mohs surgery record\nSite: left nasal tip, BCC\nCancelled, BP 210/110. Rebook."],
  [
    "cancelled in a status line",
    "EXCISION NOTE\nLesion: SCC right shin 1.2 cm, margins 5 mm, layered closure 4 cm\nStatus: [ ] completed [x] not performed",
  ],
  [
    "left unseen",
    "Patient left at 3:10 before the provider came in.\n1. AKs scalp - LN2 x 6\n2. Papule right calf - shave biopsy",
  ],
  [
    "a telephone call",
    "Telephone, 4 March. I rang Mr. Bell. The shave biopsy of his cheek is a squamous cell carcinoma. We discussed excision with 4 mm margins.",
  ],
  [
    "a leaflet",
    "Looking after your wound\nYou may have had a shave biopsy or an excision with 5 mm margins and stitches. Freezing with liquid nitrogen leaves a blister. Call us if you have a fever.",
  ],
  [
    "a consent form",
    "CONSENT\nI hereby authorize Dr. Lund to perform surgical excision of the cyst of my left shoulder, 2 cm, with layered closure.",
  ],
  [
    "a letter to an insurer",
    "Re: request for coverage, excision of lipoma right back. I propose to excise it with layered closure of 4 cm. Please authorize.",
  ],
  [
    "sutures out",
    "POST-OP VISIT\nDay 9 after excision of BCC left cheek with layered closure 3.1 cm. Nylon sutures removed. Steri-strips applied. No infection.",
  ],
  [
    "fields answered no",
    "Wound check. Incision clean and dry.\nBiopsy done today: (N)\nCryotherapy today: no\nSutures removed: yes",
  ],
])("nothing is reported of %s", (_name, text) => expect(codes(text)).toEqual([]));

it.each([
  "PREOPERATIVE DIAGNOSIS: Right inguinal hernia.\nPROCEDURE: Repair of right inguinal hernia.\nDESCRIPTION: The hernia sac was excised. Fascia was closed with 0 Vicryl and the skin with 4-0 Monocryl.",
  "PROCEDURE: Colonoscopy with biopsy.\nFINDINGS: A 6 mm polyp of the sigmoid colon was biopsied and removed.",
  "PREOPERATIVE DIAGNOSIS: Ganglion, right wrist.\nOPERATION: Excision of ganglion.\nThe ganglion was dissected out and excised. Skin was closed with 4-0 nylon.",
  "OPERATION: Left knee arthroscopy with partial meniscectomy.\nThe portals were closed with 3-0 nylon.",
  "TITLE OF OPERATION: Primary low transverse cesarean section.\nThe uterus was closed in two layers and the skin with staples.",
  "PROCEDURE PERFORMED: Laryngomicrosurgery, tracheoscopy and arytenoidectomy.\nA lesion of the vocal cord was biopsied and removed.",
  "DIAGNOSIS: Ruptured globe, left eye.\nPROCEDURE: Repair of ruptured globe.\nThe scleral laceration was closed with interrupted 9-0 Vicryl.",
  "PROCEDURE: Open reduction internal fixation of the distal radius fracture.\nThe wound was closed in layers, 8 cm.",
  "PROCEDURE: Excision of left breast mass.\nThe mass was excised and the deep dermis closed with 3-0 Vicryl, skin with 4-0 Monocryl.",
])("another specialty's operation: %s", (text) => expect(codes(text)).toEqual([]));

it("codes the skin lesion removed beside another specialty's operation", () =>
  expect(
    codes(
      "PROCEDURES:\n1. Tonsillectomy.\n2. Excision of nevus, left cheek.\nThe tonsils were removed. The 6 mm nevus of the left cheek was excised with a 1 mm margin and closed with 5-0 nylon.",
    ),
  ).toEqual(["11441"]));

it.each([
  [
    "a history of operations",
    "PMH: cholecystectomy, hernia repair, pacemaker.\nPROCEDURE: Shave biopsy right forearm, 5 mm papule, r/o BCC.",
    ["11102"],
  ],
  [
    "instructions to the patient",
    "Shave biopsy left arm, 6 mm papule, r/o BCC. Keep your bandage dry. Call if you bleed.",
    ["11102"],
  ],
  [
    "a call that comes later",
    "Shave biopsy left arm, 6 mm papule, r/o BCC. We will telephone the patient with results.",
    ["11102"],
  ],
  [
    "another lesion's plan",
    "Shave biopsy left arm, 6 mm papule. Excision of the back cyst was cancelled.",
    ["11102"],
  ],
])("is not misled by %s", (_name, text, expected) => expect(codes(text)).toEqual(expected));

it("a drug is for the problem before it, not for what stands behind a semicolon", () => {
  const refilled = (end: string) =>
    `Established patient. Rosacea, stable. Cont metronidazole cream daily, refilled${end} Seb derm scalp, stable. Cont ketoconazole shampoo, refilled.`;
  expect(codes(refilled("."))).toEqual(["99214"]);
  expect(codes(refilled(";"))).toEqual(["99214"]);
});

it("a removal for bleeding on several occasions has its reason, one with a risk of bleeding has none", () => {
  const gaps = (words: string) =>
    suggest({
      id: "n",
      dateOfService: "2025-03-04",
      text: `Shave removal of a seborrheic keratosis of the left cheek, 0.8 cm, ${words}.`,
    }).gaps.map(({ id }) => id);
  expect(gaps("for bleeding on several occasions")).not.toContain("medical-necessity-missing");
  expect(gaps("consented for bleeding and infection")).toContain("medical-necessity-missing");
});
