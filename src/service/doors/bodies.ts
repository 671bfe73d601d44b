import express, { type Request, type RequestHandler } from "express";
import { Refusal, type RefusalCode } from "../../ingest/refusal.ts";

/** Room for a document of 1 MB in base64, with what stands beside it. */
const bodyLimit = "8mb";

/** Keeps the body as it came, whatever it says it is: hashes and character sets need its bytes. */
export const rawBody: RequestHandler = express.raw({ type: () => true, limit: bodyLimit });

/** The bytes of the body; none where there was none. */
export const bytesOf = (request: Request): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

export const statusOf: Readonly<Record<RefusalCode, number>> = {
  malformed: 400,
  unsupported: 422,
  incomplete: 422,
  unreadable: 422,
  "too-long": 413,
  unavailable: 503,
};

/** Seconds after which a sender may try again. */
export const retryAfter = "30";

/** The media type without its parameters. */
export const mediaTypeOf = (request: Request): string =>
  (request.headers["content-type"]?.split(";")[0] ?? "").trim().toLowerCase();

/** What a body parser says went wrong, without the body's words. */
export function bodyRefusal(error: unknown): Refusal | undefined {
  const status = error instanceof Error && "status" in error ? error.status : undefined;
  if (status === 413) return new Refusal("too-long", `Bodies may take up to ${bodyLimit}.`);
  if (typeof status !== "number" || status >= 500) return undefined;
  return new Refusal("malformed", "The body could not be read: check its encoding and length.");
}
