import type { Store } from "../store/open-store.ts";
import type { Note } from "../types/index.ts";
import { intakeOn } from "./intake.ts";

const sample: Note = {
  id: "sample-1",
  dateOfService: "2026-03-14",
  provider: { id: "sample" },
  text: `PROCEDURE NOTE (a made-up sample)

Diagnosis: 1. Basal cell carcinoma, left cheek, biopsy-proven 02/20/2026. 2. Actinic keratoses.

1. Excision, left cheek. The lesion measured 1.2 cm and was excised down to subcutaneous fat. The defect was closed in layers, 4-0 Vicryl to the dermis and 5-0 nylon to the skin; the repair measured 3.4 cm. Specimen to pathology.

2. Cryotherapy. Seven actinic keratoses on the forehead and scalp were treated with liquid nitrogen.

3. Shave biopsy of a pigmented papule, right upper back, rule out melanoma.

The patient declined treatment of a seborrheic keratosis on the left shoulder.`,
};

/** Puts a sample into the worklist of a store that has never held a note. */
export async function addSample({ within, tenants, worklist }: Store, at: Date): Promise<void> {
  const [first, ...others] = await tenants.list();
  if (first === undefined || others.length > 0) return;
  if (Object.keys(await worklist.count(first.id)).length > 0) return;
  await within(async (records) => {
    await records.senders.put(first.id, "sample", at);
    const origin = { tenant: first.id, sender: "sample", door: "sample" };
    await intakeOn(records, at).receive(sample, origin);
  });
}
