import { z } from "zod";
import type { UnlistedService } from "../types/index.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const Service = z.strictObject({
  /** The unlisted code of its section; absent where the service is only ever done for looks. */
  code: z.string().optional(),
  /** The nearest code to compare the work with. */
  comparable: z.string().optional(),
  /** Done for looks unless a symptom or one of these diseases is told. */
  looks: z.boolean().optional(),
  medicalFor: z.array(z.string()).optional(),
});

const Temporary = z.strictObject({
  service: z.string(),
  lesions: z.array(z.string()),
  first: z.string(),
  further: z.string(),
  /** Square centimetres of the first code and of each further one. */
  perCode: z.number().positive(),
});

const Row = z.strictObject({
  /** Every unlisted code; each needs a report. */
  codes: z.array(z.string()),
  temporary: Temporary.optional(),
  services: z.record(z.string(), Service),
});

type Service = z.infer<typeof Service>;

function isMedical(event: UnlistedService, { looks, medicalFor = [] }: Service): boolean {
  if (looks !== true || event.reason.value !== undefined) return true;
  return medicalFor.includes(event.diagnosis.value?.concept ?? "");
}

const usesOf = (event: UnlistedService) => [
  done([event]),
  use("diagnosis", event.diagnosis),
  use("reason", event.reason),
  use("area", event.areaSqCm),
  use("time", event.minutes),
  use("site", event.site),
];

/** Fractional laser that takes tissue away, for a scar that limits: a temporary code holds it. */
const takesTissue = (device: string | undefined): boolean =>
  device !== undefined && !/fraxel|1550|1927|non-?ablative/.test(device);

function temporaryLines(
  event: UnlistedService,
  { lesions, first, further, perCode }: z.infer<typeof Temporary>,
): ProposedLine[] {
  const wanted = lesions.includes(event.diagnosis.value?.concept ?? "");
  if (!wanted || event.reason.value === undefined || !takesTissue(event.device.value)) return [];
  const area = event.areaSqCm.value;
  const more = area === undefined ? 0 : Math.ceil(area / perCode) - 1;
  const because = [
    "a temporary code describes it: no unlisted code",
    area === undefined ? "area not stated: the first code alone" : `${area} sq cm treated`,
  ];
  const line = (code: string, units: number): ProposedLine => ({
    code,
    units,
    events: [event],
    uses: usesOf(event),
    because,
  });
  return more > 0 ? [line(first, 1), line(further, more)] : [line(first, 1)];
}

function unlistedLines(event: UnlistedService, service: Service): ProposedLine[] {
  const { code, comparable } = service;
  if (code === undefined || !isMedical(event, service)) return [];
  const because = [
    `no code describes ${event.service.replaceAll("-", " ")}: the unlisted code of the section`,
    "no temporary (Category III) code of the day describes it",
    ...(comparable === undefined ? [] : [`nearest comparable code: ${comparable}`]),
  ];
  return [{ code, units: 1, events: [event], uses: usesOf(event), because }];
}

function linesOf(event: UnlistedService, { temporary, services }: z.infer<typeof Row>) {
  const service = Object.hasOwn(services, event.service) ? services[event.service] : undefined;
  if (service === undefined) return [];
  const listed = temporary?.service === event.service ? temporaryLines(event, temporary) : [];
  return listed.length > 0 ? listed : unlistedLines(event, service);
}

/**
 * Services that no code describes: the unlisted code of the section, once a service, with the nearest
 * comparable code in the reasons. First comes a temporary (Category III) code, where the day has one;
 * what is done for looks gives no line.
 */
export const unlisted = defineRule({
  id: "unlisted",

  row: Row,

  kinds: ["unlisted"],

  code: (events, row) =>
    events
      .filter(({ cosmetic }) => cosmetic.value === undefined)
      .flatMap((event) => linesOf(event, row)),
});
