import type { Endpoint } from "../endpoint.ts";

/**
 * Doors of other formats (HL7 v2, FHIR, C-CDA, CDS Hooks), each a list of endpoints in a file of this
 * folder. A door turns what it is sent into a `Note` and hands it to the intake:
 *
 * ```ts
 * await service.store.within((records) => intakeOn(records, service.now()).receive(note, origin));
 * service.wake();
 * ```
 */
export const doors: readonly Endpoint[] = [];
