import type { Draw } from "./draw.ts";

/** One procedure as a note tells it. */
export interface Told {
  readonly heading: string;
  readonly site: string;
  readonly diagnosis: string;
  /** The account, in whole sentences. */
  readonly account: string;
  /** `Size: 0.6 cm` and the like, for templated notes. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

type Teller = (draw: Draw) => Told;

const sites = [
  "left cheek",
  "right temple",
  "nose",
  "left nasal ala",
  "right upper eyelid",
  "left helix",
  "upper lip",
  "scalp",
  "posterior neck",
  "right upper back",
  "left chest",
  "abdomen",
  "left shoulder",
  "right dorsal forearm",
  "dorsum of the left hand",
  "right index finger",
  "left anterior thigh",
  "right shin",
  "left great toe",
  "sole of the right foot",
  "penile shaft",
  "preauricular area",
] as const;

const benign = [
  "irritated seborrheic keratosis",
  "intradermal nevus, catching on clothing",
  "inflamed epidermal inclusion cyst",
  "bleeding pyogenic granuloma",
  "dermatofibroma, tender",
] as const;

const malignant = [
  "nodular basal cell carcinoma",
  "BCC",
  "squamous cell carcinoma in situ",
  "invasive SCC, well differentiated",
  "melanoma in situ",
  "malignant melanoma, Breslow 0.4 mm",
] as const;

const unsure = [
  "neoplasm of uncertain behavior",
  "pigmented papule, r/o melanoma",
  "pearly papule, suspicious for BCC",
  "scaly plaque, SCC vs AK",
  "changing nevus",
] as const;

/** A size between 2 mm and 4 cm, written as notes write it. */
export function size(draw: Draw): string {
  const tenths = draw.whole(2, 40);
  const cm = (tenths / 10).toFixed(1);
  const other = (draw.whole(2, tenths) / 10).toFixed(1);
  return draw.pick([
    `${cm} cm`,
    `${cm}cm`,
    `${tenths} mm`,
    `${tenths}mm`,
    `${cm} x ${other} cm`,
    `${cm}x${other}cm`,
    cm.replace(/^0/, "").concat(" cm"),
  ]);
}

function count(draw: Draw): string {
  const number = draw.whole(1, 24);
  const words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
  return draw.pick([String(number), words[number - 1] ?? String(number), `x ${number}`]);
}

function biopsy(draw: Draw): Told {
  const kind = draw.pick([
    "Shave biopsy",
    "Punch biopsy",
    "Tangential biopsy",
    "Incisional biopsy",
  ]);
  const site = draw.pick(sites);
  const across = size(draw);
  return {
    heading: kind,
    site,
    diagnosis: draw.pick(unsure),
    account: `A ${kind.toLowerCase()} of a ${across} lesion of the ${site} was performed with a ${draw.pick(["DermaBlade", "4 mm punch", "#15 blade", "3 mm punch"])}. Hemostasis was achieved with ${draw.pick(["aluminum chloride", "electrocautery", "pressure", "a single 4-0 nylon suture"])}. The specimen was sent to pathology in formalin.`,
    fields: [
      ["Size", across],
      ["Instrument", draw.pick(["DermaBlade", "punch", "scalpel"])],
    ],
  };
}

function shaveRemoval(draw: Draw): Told {
  const site = draw.pick(sites);
  const across = size(draw);
  return {
    heading: "Shave removal",
    site,
    diagnosis: draw.pick(benign),
    account: `The ${across} lesion of the ${site} was removed flush with the skin by the shave technique. Drysol was applied.`,
    fields: [["Lesion size", across]],
  };
}

function excision(draw: Draw): Told {
  const site = draw.pick(sites);
  const across = size(draw);
  const margin = draw.pick(["2 mm", "3 mm", "0.4 cm", "5 mm", "1 cm"]);
  const length = size(draw);
  const closure = draw.pick([
    `The wound was closed in layers with 4-0 Vicryl and 5-0 nylon; the final length was ${length}.`,
    `Simple interrupted 5-0 Prolene closed the skin, ${length}.`,
    `After extensive undermining, a complex linear closure of ${length} was made with 3-0 Vicryl and 4-0 Prolene.`,
    "The wound was left to heal by second intention.",
  ]);
  return {
    heading: draw.pick(["Excision", "Elliptical excision", "Wide local excision", "Re-excision"]),
    site,
    diagnosis: draw.chance(0.5) ? draw.pick(malignant) : draw.pick(benign),
    account: `The lesion of the ${site} measured ${across}. ${draw.chance(0.7) ? `It was excised with ${margin} margins` : "It was excised"} to the subcutaneous fat. ${closure} Specimen to pathology.`,
    fields: [
      ["Lesion size", across],
      ["Margins", margin],
      ["Closure length", length],
    ],
  };
}

function cryotherapy(draw: Draw): Told {
  const site = draw.pick(sites);
  const lesions = draw.pick(["actinic keratoses", "AKs", "verruca vulgaris", "warts", "molluscum"]);
  const number = count(draw);
  return {
    heading: draw.pick(["Cryotherapy", "LN2 destruction", "Cryosurgery"]),
    site,
    diagnosis: lesions,
    account: `Liquid nitrogen was applied to ${number} ${lesions} on the ${site}, ${draw.pick(["two freeze-thaw cycles", "10 second freeze", "with a 2 mm rim"])}. Tolerated well.`,
    fields: [["Number treated", number]],
  };
}

function curettage(draw: Draw): Told {
  const site = draw.pick(sites);
  const across = size(draw);
  return {
    heading: draw.pick(["ED&C", "Electrodesiccation and curettage"]),
    site,
    diagnosis: draw.pick(malignant),
    account: `The ${across} tumor of the ${site} was curetted and electrodesiccated, three cycles. Final defect ${size(draw)}.`,
    fields: [["Pre-treatment size", across]],
  };
}

function mohs(draw: Draw): Told {
  const site = draw.pick(sites);
  const stages = draw.whole(1, 4);
  return {
    heading: "Mohs micrographic surgery",
    site,
    diagnosis: draw.pick(malignant),
    account: `Mohs surgery of the ${site}: ${stages} stage${stages === 1 ? "" : "s"}, ${draw.whole(1, 7)} blocks in the first. The surgeon read the frozen sections. Margins were clear; the defect measured ${size(draw)}.`,
    fields: [["Stages", String(stages)]],
  };
}

function drainage(draw: Draw): Told {
  const site = draw.pick(sites);
  return {
    heading: draw.pick(["I&D", "Incision and drainage"]),
    site,
    diagnosis: "abscess",
    account: `The abscess of the ${site} was incised with an 11 blade and purulent material expressed. ${draw.pick(["Loculations were broken up and the cavity packed with iodoform gauze.", "It was irrigated and left open.", "No packing was needed."])}`,
    fields: [["Size", size(draw)]],
  };
}

function injection(draw: Draw): Told {
  const site = draw.pick(sites);
  const number = count(draw);
  return {
    heading: draw.pick(["Intralesional Kenalog", "ILK injection"]),
    site,
    diagnosis: draw.pick(["keloid", "alopecia areata", "inflamed cyst", "prurigo nodule"]),
    account: `Kenalog ${draw.pick(["10", "5", "40"])} mg/mL, ${draw.pick(["0.3", "1", "2.5"])} mL in all, was injected into ${number} lesions of the ${site}.`,
    fields: [["Lesions injected", number]],
  };
}

function skinTags(draw: Draw): Told {
  const number = count(draw);
  return {
    heading: "Skin tag removal",
    site: draw.pick(["neck", "both axillae", "left groin"]),
    diagnosis: "irritated acrochordons",
    account: `${number} inflamed skin tags were snipped at the base with Gradle scissors.`,
    fields: [["Number removed", number]],
  };
}

function repair(draw: Draw): Told {
  const site = draw.pick(sites);
  const length = size(draw);
  return {
    heading: "Laceration repair",
    site,
    diagnosis: "laceration",
    account: `A ${length} laceration of the ${site} was irrigated and closed with ${draw.pick(["simple interrupted 5-0 nylon", "a layered closure of 4-0 Vicryl and 5-0 Prolene", "Dermabond", "Steri-Strips", "staples"])}.`,
    fields: [["Length", length]],
  };
}

const tellers: readonly [Teller, ...Teller[]] = [
  biopsy,
  biopsy,
  shaveRemoval,
  excision,
  excision,
  cryotherapy,
  curettage,
  mohs,
  drainage,
  injection,
  skinTags,
  repair,
];

/** One procedure of any kind. */
export function tell(draw: Draw): Told {
  return draw.pick(tellers)(draw);
}
