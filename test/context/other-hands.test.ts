import { expect, it } from "vitest";
import { firstLook } from "../../src/context/first-look.ts";
import { otherHands } from "../../src/context/other-hands.ts";

const handsIn = (text: string) => otherHands(text, firstLook(text));

/** One of each way to name somebody else who treats patients. */
const others =
  "podiatry|podiatrist|plastics|plastic surgery|plastic surgeon|general surgery|vascular surgery|hand surgeon|oral surgery|ent|otolaryngology|ophthalmology|ophthalmologist|oculoplastics|oculoplastic|urology|urologist|gyn|gynecology|gyn oncology|gynecologist|oncology|oncologist|nephrology|neurology|neurologist|rheum|rheumatology|ortho|orthopedics|radiology|interventional radiology|burn team|burn unit|burn center|urgent care|walk-in clinic|minute clinic|emergency physician|emergency room|emergency department|hospital|er|emt|paramedic|paramedics|medic|medics|corpsman|school nurse|nursing home podiatrist|home health physician|home health|home nursing|home care|wound clinic|wound center|wound nurse|pharmacist|esthetician|aesthetician|barber|nail tech|beautician|barber friend|dentist|acupuncturist|spa|salon|pcp|gp|family doctor|family physician|pediatrics|pediatrician|allergy|allergist|consult service|medicine team|ward team|referring provider|referring doctor|referring dermatologist|former surgeon|local dermatology office|kaiser|va|neighbor|neighbour|friend|roommate|co-worker|coworker|colleague|wife|husband|mother|father|daughter|son|brother|sister|caregiver|partner".split(
    "|",
  );

it.each(others)("hears of the work of the %s", (other) => {
  expect(handsIn(`the wart was pared by the ${other} last week`)).toHaveLength(1);
  expect(handsIn(`the ${other} pared the callus`)).toHaveLength(1);
});

it.each([
  "dr. patel in plastics closed it",
  "a surgeon who excised it",
  "patient lanced the boil",
  "his roommate's abscess was seen",
  "wife says that she froze her own",
])("hears of others in %s", (text) => {
  expect(handsIn(text).length).toBeGreaterThan(0);
});

it.each([
  "the wart was pared by hand",
  "shave biopsy of the left cheek was done, hemostasis with drysol",
  "the patient tolerated it, the wound was dressed by the assistant",
])("hears of nobody else in %s", (text) => {
  expect(handsIn(text)).toEqual([]);
});
