import { type DestinationStream, pino } from "pino";

/** What a log line may hold, and nothing beside it: no address, no body, no name, no id of a note. */
interface LogFields {
  readonly event: string;
  /** The route's pattern, such as `/v1/notes/{id}`; never the address that was asked. */
  readonly route?: string | undefined;
  readonly method?: string | undefined;
  readonly status?: number | undefined;
  readonly milliseconds?: number | undefined;
  readonly notes?: number | undefined;
  readonly code?: string | undefined;
  readonly address?: string | undefined;
}

export interface Log {
  readonly tell: (fields: LogFields) => void;
  /** A fault. Its message may quote a note, so only its class and code are told. */
  readonly fault: (event: string, error: unknown, route?: string) => void;
}

const allowed = [
  "event",
  "route",
  "method",
  "status",
  "milliseconds",
  "notes",
  "code",
  "address",
] as const satisfies readonly (keyof LogFields)[];

/** Writes log lines as JSON to `destination`, standard error where absent; nobody waits for its reader. */
export function openLog(
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Log {
  const logger = pino({ base: null, messageKey: "event" }, destination);
  const pick = (fields: LogFields) =>
    Object.fromEntries(
      allowed.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]),
    );
  return {
    tell: (fields) => logger.info(pick(fields)),
    fault: (event, error, route) => {
      const code = error instanceof Error ? codeOf(error) : "unknown";
      logger.error(pick({ event, code, route }));
    },
  };
}

function codeOf(error: Error): string {
  const code = "code" in error && typeof error.code === "string" ? `:${error.code}` : "";
  return /^[\w:.-]{1,60}$/.test(`${error.name}${code}`) ? `${error.name}${code}` : "Error";
}
