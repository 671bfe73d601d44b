import { readFileSync } from "node:fs";
import { listenMllp, type MllpServer } from "../mllp.ts";
import type { Service } from "../service.ts";
import { answerHl7, refuseTooLong } from "./answer-hl7.ts";
import type { DoorSettings } from "./settings.ts";
import { storeIntake } from "./store-intake.ts";

type Listener = DoorSettings["mllp"][number];

function tlsOf({ tls }: Listener) {
  if (tls === undefined) return undefined;
  const read = (path: string) => readFileSync(path, "utf8");
  return {
    key: read(tls.key),
    cert: read(tls.cert),
    ca: tls.ca === undefined ? undefined : read(tls.ca),
  };
}

/** Listens for HL7 v2 over MLLP, one port a sender. */
export async function openMllp(service: Service, settings: DoorSettings): Promise<MllpServer[]> {
  const noteCodes = new Set(settings.noteCodes);
  return await Promise.all(
    settings.mllp.map(async (listener) => {
      const { tenant, sender, port, host } = listener;
      await service.store.senders.put(tenant, sender, service.now());
      const intake = storeIntake(service, { tenant, sender });
      return await listenMllp({
        port,
        host,
        tls: tlsOf(listener),
        answer: async (message) => (await answerHl7(message, intake, { noteCodes })).ack,
        refuse: refuseTooLong,
      });
    }),
  );
}
