import { describe, expect, it } from "vitest";
import { outline, read } from "./outline.ts";

const cases: readonly [name: string, text: string, expected: readonly string[]][] = [
  [
    "an operative report in capitals",
    "OPERATIVE REPORT\n\nPREOPERATIVE DIAGNOSIS: Cyst, right back.\nPROCEDURE: Excision.\nANESTHESIA: Local.\n\nTECHNIQUE: The cyst was marked. It was excised to fat. The wound was irrigated and closed in two layers with 4-0 sutures, deep and superficial, and it was dressed.\n\nSPECIMEN: Cyst. EBL: 2 mL. COMPLICATIONS: None.",
    [
      "title | OPERATIVE REPORT | ",
      "diagnosis | PREOPERATIVE DIAGNOSIS: | Cyst, right back.",
      "procedure | PROCEDURE: | Excision.",
      "anesthesia | ANESTHESIA: | Local.",
      "description | TECHNIQUE: | The cyst was marked. It was excised to fat. The wound was irrigated and closed in two layers with 4-0 sutures, deep and superficial, and it was dressed.",
      "specimen | SPECIMEN: | Cyst.",
      "complications | EBL: | 2 mL.",
      "complications | COMPLICATIONS: | None.",
    ],
  ],
  [
    "an account without a heading behind the named procedure",
    "PROCEDURE: Shave biopsy, chin.\nANESTHESIA: Local.\n\nThe chin was prepped.",
    [
      "procedure | PROCEDURE: | Shave biopsy, chin.",
      "anesthesia | ANESTHESIA: | Local.",
      "description |  | The chin was prepped.",
    ],
  ],
  [
    "several fields on one line",
    "Procedure: Excision\nSize of lesion: 0.7 cm   Margin: 3 mm   Excised diameter: 1.3 cm",
    [
      "procedure | Procedure: | Excision",
      "field-size < procedure | Size of lesion: | 0.7 cm",
      "field-margin < procedure | Margin: | 3 mm",
      "field-excised < procedure | Excised diameter: | 1.3 cm",
    ],
  ],
  [
    "blank fields",
    "Mohs surgery\nStages: ___   Blocks: ___\nSize of lesion: _______",
    [
      "title | Mohs surgery | ",
      "field-stages | Stages: | ___",
      "field-blocks | Blocks: | ___",
      "field-size | Size of lesion: | _______",
    ],
  ],
  [
    "a consent line, then the account again",
    "Procedure in detail:\nThe arm was prepped.\nConsent: signed, risks reviewed.\nThe lesion was shaved.",
    [
      "description | Procedure in detail: | The arm was prepped.",
      "consent | Consent: | signed, risks reviewed.",
      "description |  | The lesion was shaved.",
    ],
  ],
  [
    "headings glued by lost line breaks",
    "44 yo femaleAssessment: Neoplasm, left thigh for 3 monthsPlan: biopsy todayBIOPSYLocation: left thighSize of lesion: 0.8 cmDressing applied.",
    [
      "other |  | 44 yo female",
      "diagnosis | Assessment: | Neoplasm, left thigh for 3 months",
      "plan | Plan: | biopsy today",
      "title | BIOPSY | ",
      "field-site | Location: | left thigh",
      "field-size | Size of lesion: | 0.8 cm",
      "other |  | Dressing applied.",
    ],
  ],
  [
    "headings glued to a full stop",
    "Healed well since surgery.Exam: scar clean.IMPRESSION: good course.",
    [
      "other |  | Healed well since surgery.",
      "exam | Exam: | scar clean.",
      "diagnosis | IMPRESSION: | good course.",
    ],
  ],
  [
    "a table flattened to bars",
    "Dx | SCC, left temple | Bx date 01/02/2026\nPre-op size | 1.1 cm\nStage | Blocks | Result\nI | 4 | positive\nII | 2 | clear\nDressing | gauze",
    [
      "other |  | ",
      "field-diagnosis < other | Dx | | SCC, left temple | Bx date 01/02/2026",
      "field-size < other | Pre-op size | | 1.1 cm",
      "field-stages < other | Stage | Blocks | Result | I | 4 | positive\nII | 2 | clear",
      "field-other < other | Dressing | | gauze",
    ],
  ],
  [
    "shorthand headings, each for its own line",
    "exam: AK x4 scalp\nLN2 x4, tol well\nhx: scc 2019\nsuperbill: circled",
    [
      "exam | exam: | AK x4 scalp",
      "other |  | LN2 x4, tol well",
      "history | hx: | scc 2019",
      "charge | superbill: | circled",
    ],
  ],
  [
    "printed text between rules",
    "Plan: call.\n\n--- AUTO-TEXT: AFTER YOUR BIOPSY ---\nKeep it dry.\n\nCall us.",
    [
      "plan | Plan: | call.",
      "template | --- AUTO-TEXT: AFTER YOUR BIOPSY --- | Keep it dry.\n\nCall us.",
    ],
  ],
  [
    "fields quoted in printed text",
    'Auto-text: "Procedure: Excision. Margin: 4 mm."\nSutures out.',
    [
      'template | Auto-text: | "Procedure: Excision.',
      'field-margin < template | Margin: | 4 mm."',
      "other |  | Sutures out.",
    ],
  ],
  [
    "a remark that says the text is old",
    "Exam (chaperone present): clear.\nProcedure details (carried forward): flap 9 sq cm.",
    [
      "exam | Exam (chaperone present): | clear.",
      "history | Procedure details (carried forward): | flap 9 sq cm.",
    ],
  ],
  [
    "numbered and longer headings",
    "DIAGNOSIS 1: Warts\nAuto-text for acne surgery: cleanse gently.\nFocused exam: clear.",
    [
      "other |  | ",
      "field-diagnosis < other | DIAGNOSIS 1: | Warts",
      "template | Auto-text for acne surgery: | cleanse gently.",
      "exam | Focused exam: | clear.",
    ],
  ],
  [
    "headings in capitals without a colon, and one with a comma",
    "COMPLICATIONS None were noted today.\nPROCEDURE:, shave biopsy of the cheek",
    [
      "complications | COMPLICATIONS | None were noted today.",
      "procedure | PROCEDURE:, | shave biopsy of the cheek",
    ],
  ],
  [
    "a history that ends where the account starts",
    "Indications: growing cyst.\n\nThe back was prepped and draped. The cyst was excised.",
    [
      "history | Indications: | growing cyst.",
      "description |  | The back was prepped and draped. The cyst was excised.",
    ],
  ],
  [
    "a plan that holds the fields of a procedure",
    "Plan: shave biopsy\n  Location: nose\n  Size of lesion: 4 mm",
    [
      "assessment-plan | Plan: | shave biopsy",
      "field-site < assessment-plan | Location: | nose",
      "field-size < assessment-plan | Size of lesion: | 4 mm",
    ],
  ],
];

describe("sections", () => {
  it.each(cases)("reads %s", (_name, text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  it.each([
    "The closure was layered and the margin clear.",
    "She was told the plan: to wait.",
    "We reviewed her history of melanoma, and the exam was normal.",
    "Lidocaine 1% with epinephrine 1:100,000 was used at 10:30.",
    "plan to freeze three lesions",
  ])("finds no heading in %j", (text) => {
    expect(read(text).sections).toMatchObject([{ kind: "other", heading: { start: 0, end: 0 } }]);
  });

  it("tells where words were glued", () => {
    const text = "58 yo maleAssessment: AKPlan: freeze";
    expect(read(text).seams.map((seam) => text.slice(seam, seam + 4))).toEqual(["Asse", "Plan"]);
  });

  it("takes capitals and names with a capital inside for no seam", () => {
    expect(read("DermaBlade used. SCCis. U.S. made.").seams).toEqual([]);
  });
});
