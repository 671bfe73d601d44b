/** A made-up note that shows what the page does: lines, a gap, words declined and planned. */
export const sampleNote = {
  text: `PROCEDURE NOTE

Diagnosis: 1. Basal cell carcinoma, left cheek, biopsy-proven 02/20/2026. 2. Actinic keratoses.

1. Excision, left cheek. The lesion measured 1.2 cm and was excised down to subcutaneous fat. The defect was closed in layers, 4-0 Vicryl to the dermis and 5-0 nylon to the skin; the repair measured 3.4 cm. Specimen to pathology.

2. Cryotherapy. Seven actinic keratoses on the forehead and scalp were treated with liquid nitrogen, two cycles each.

3. Shave biopsy of a pigmented papule, right upper back, rule out melanoma.

4. Punch biopsy, 4 mm, of a scaly plaque on the right forearm.

The patient declined treatment of a seborrheic keratosis on the left shoulder. A nevus of the right calf was excised in 2024.

PLAN
Return in 7 days for suture removal. Consider photodynamic therapy for the scalp in the autumn.

WOUND CARE INSTRUCTIONS
Keep the dressing dry for 24 hours. Clean daily with soap and water and apply petrolatum. Call for bleeding, fever or spreading redness.`,
  day: "2026-03-14",
} as const;
