import { z } from "zod";
import type { Lexicon, PayerProfile } from "../types/index.ts";
import { SourcesSchema } from "./dated-table.ts";

/** The profile of payers that no other profile names. */
const byDefault = "commercial";

const Profile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, { error: "an id has lower-case letters, digits, hyphens" }),
  name: z.string().min(1),
  /** Other names that records give. */
  also: z.array(z.string()).default([]),
  rules: z.enum(["medicare", "commercial"]),
  multipleProcedures: z.boolean(),
  distinct: z.enum(["59", "XS"]),
  toCheck: z.array(z.string()).default([]),
});

const PayerFile = z.strictObject({
  summary: z.string().min(1),
  sources: SourcesSchema,
  profiles: z.array(Profile).min(1),
});

type Payers = ReadonlyMap<string, PayerProfile>;

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Profiles by every name that a record may give them; later files win. */
export function readPayers(contents: readonly unknown[]): Payers {
  const payers = new Map<string, PayerProfile>();
  for (const content of contents) {
    for (const { also, ...profile } of PayerFile.parse(content).profiles) {
      for (const name of [profile.id, profile.name, ...also]) payers.set(plain(name), profile);
    }
  }
  return payers;
}

/** Finds a payer's profile by its name: Medicare where a record names none, the commercial default where it is not known. */
export function payerFinder(payers: Payers): Lexicon["payer"] {
  const medicare = payers.get("medicare");
  const commercial = payers.get(byDefault);
  if (medicare === undefined || commercial === undefined) {
    throw new Error("payers.yaml: the profiles medicare and commercial must be there.");
  }
  return (name) => {
    if (name === undefined) return medicare;
    return payers.get(name) ?? payers.get(plain(name)) ?? commercial;
  };
}
