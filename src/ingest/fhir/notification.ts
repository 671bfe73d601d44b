import { z } from "zod";
import { Refusal } from "../refusal.ts";
import { type Resource, reference, shaped } from "./shapes.ts";

/** What a subscription tells of itself (Subscriptions R5 Backport 1.1.0; R4B and R5 core). */
export interface SubscriptionNotice {
  readonly subscription: string;
  readonly type: "handshake" | "heartbeat" | "event-notification" | "query-status" | "query-event";
  /** Events since the subscription began, by its server's count. */
  readonly eventsSoFar: number | undefined;
  readonly events: readonly {
    readonly number: number;
    /** What changed: `DocumentReference/1`. */
    readonly focus: string | undefined;
  }[];
}

// Event numbers are integer64, which JSON carries as a string; some servers send a number.
const count = z.union([z.string().regex(/^\d{1,15}$/), z.int().nonnegative()]).transform(Number);
const noticeType = z.enum([
  "handshake",
  "heartbeat",
  "event-notification",
  "query-status",
  "query-event",
]);

const statusShape = z.looseObject({
  resourceType: z.literal("SubscriptionStatus"),
  type: noticeType,
  subscription: reference,
  eventsSinceSubscriptionStart: count.optional(),
  notificationEvent: z
    .array(z.looseObject({ eventNumber: count, focus: reference.optional() }))
    .optional(),
});

const value = {
  name: z.string(),
  valueReference: reference.optional(),
  valueCode: z.string().optional(),
  valueString: z.string().optional(),
  valueInteger64: z.union([z.string(), z.number()]).optional(),
  valueInteger: z.number().optional(),
  valueUnsignedInt: z.number().optional(),
};
const part = z.looseObject(value);
const parametersShape = z.looseObject({
  resourceType: z.literal("Parameters"),
  parameter: z.array(z.looseObject({ ...value, part: z.array(part).optional() })),
});
type Part = z.infer<typeof part>;

const named = <Each extends Part>(parts: readonly Each[], name: string) =>
  parts.find((each) => each.name === name);

const countIn = (parts: readonly Part[], name: string): unknown => {
  const found = named(parts, name);
  return (
    found?.valueString ?? found?.valueInteger64 ?? found?.valueInteger ?? found?.valueUnsignedInt
  );
};

/** The R4 form, parameter by parameter, as the resource that R4B and R5 have for it. */
function asStatus(resource: Resource): unknown {
  const { parameter } = shaped(parametersShape, resource);
  return {
    resourceType: "SubscriptionStatus",
    type: named(parameter, "type")?.valueCode,
    subscription: named(parameter, "subscription")?.valueReference,
    eventsSinceSubscriptionStart: countIn(parameter, "events-since-subscription-start"),
    notificationEvent: parameter
      .filter(({ name }) => name === "notification-event")
      .map(({ part = [] }) => ({
        eventNumber: countIn(part, "event-number"),
        focus: named(part, "focus")?.valueReference,
      })),
  };
}

/** Is it what a notification bundle begins with? */
export const isNotice = (resource: Resource | undefined): boolean =>
  resource?.resourceType === "SubscriptionStatus" || resource?.resourceType === "Parameters";

/**
 * Reads the status resource that every notification begins with.
 *
 * @throws Refusal where it is not one of the three forms, or names no subscription.
 */
export function readNotice(resource: Resource): SubscriptionNotice {
  const status = resource.resourceType === "Parameters" ? asStatus(resource) : resource;
  const { type, subscription, eventsSinceSubscriptionStart, notificationEvent } = shaped(
    statusShape,
    status,
  );
  const name = subscription.reference ?? subscription.identifier?.value;
  if (name === undefined) {
    throw new Refusal("incomplete", "Name the subscription that notifies.", "subscription");
  }
  return {
    subscription: name,
    type,
    eventsSoFar: eventsSinceSubscriptionStart,
    events: (notificationEvent ?? []).map(({ eventNumber, focus }) => ({
      number: eventNumber,
      focus: focus?.reference,
    })),
  };
}

/** Numbers of events that never came, as ranges. */
export interface MissedEvents {
  readonly from: number;
  readonly to: number;
}

/**
 * The events between `heard`, the highest number heard before, and what this notice knows of. A first
 * notice starts the count: what was before it, nobody promised.
 */
export function missedEvents(
  notice: SubscriptionNotice,
  heard: number | undefined,
): MissedEvents[] {
  if (notice.type === "handshake" || heard === undefined) return [];
  const numbers = notice.events.map(({ number }) => number).sort((one, other) => one - other);
  const missed: MissedEvents[] = [];
  let last = heard;
  for (const number of [...numbers, (notice.eventsSoFar ?? heard) + 1]) {
    if (number > last + 1) missed.push({ from: last + 1, to: number - 1 });
    last = Math.max(last, number);
  }
  return missed;
}

/** The highest event number that is known after `notice`. */
export const highestEvent = ({ events, eventsSoFar = 0 }: SubscriptionNotice): number =>
  Math.max(eventsSoFar, ...events.map(({ number }) => number));
