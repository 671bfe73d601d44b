import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret of 256 bits, as it is shown once. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is stored of a secret; it has 256 random bits, so a plain hash is enough. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Compares in a time that tells nothing of where they differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
