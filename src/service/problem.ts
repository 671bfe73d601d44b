/** A refusal, told as RFC 9457 has it. Title and detail say what to mend and repeat nothing of the request. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

const titles = new Map([
  [400, "The request cannot be read"],
  [401, "Credentials are needed"],
  [403, "Not allowed"],
  [404, "There is nothing here"],
  [405, "Not done here"],
  [406, "Not in that form"],
  [409, "Something came in between"],
  [410, "Gone"],
  [413, "Too long"],
  [415, "Not that kind of content"],
  [422, "The request cannot be worked on"],
  [429, "Too many requests"],
  [500, "A fault of the program"],
  [503, "Not ready"],
]);

/**
 * The body of a refusal. `error` repeats code and detail in the form that records have on the command
 * line, so that one reader serves both.
 */
export const problemBody = ({ status, code, message }: Problem) => ({
  type: `urn:marginalia:problem:${code}`,
  title: titles.get(status) ?? "The request failed",
  status,
  detail: message,
  code,
  error: { code, message },
});

export const notFound = () => new Problem(404, "not-found", "There is nothing here.");
export const internal = () =>
  new Problem(500, "internal", "The request could not be worked on: a fault of the program.");
