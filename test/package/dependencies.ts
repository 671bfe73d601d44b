import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

/** A package that a user of Marginalia installs, as `package-lock.json` pins it. */
export interface Dependency {
  /** Where it lies: `node_modules/…`. */
  readonly folder: string;
  /** The name that it is imported by. */
  readonly name: string;
  /** The name that it is published by, where that is another. */
  readonly alias: string | undefined;
  readonly version: string;
  readonly licence: string;
  readonly installScript: boolean;
  /** Where it comes from; empty for the registry. */
  readonly resolved: string;
  readonly integrity: string;
}

const lockShape = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().default(""),
      license: z.string().optional(),
      dev: z.boolean().default(false),
      hasInstallScript: z.boolean().default(false),
      resolved: z.string().default(""),
      integrity: z.string().default(""),
    }),
  ),
});

/** All packages that are needed to run, those of other platforms included. */
export function productionDependencies(): Dependency[] {
  const lock = lockShape.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
  return Object.entries(lock.packages)
    .filter(([folder, { dev }]) => folder !== "" && !dev)
    .map(([folder, { name, version, license, hasInstallScript, resolved, integrity }]) => ({
      folder,
      name: folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length),
      alias: name,
      version,
      licence: license ?? licenceInFolder(folder),
      installScript: hasInstallScript,
      resolved,
      integrity,
    }));
}

/** Old packages name no licence in their manifest and bring its words alone. */
function licenceInFolder(folder: string): string {
  const file = ["LICENSE.txt", "LICENSE"].map((name) => `${folder}/${name}`).find(existsSync);
  if (file === undefined) return "unknown";
  const words = readFileSync(file, "utf8").replace(/\s+/g, " ");
  const mit = "Permission is hereby granted, free of charge, to any person obtaining a copy";
  return words.includes(mit) && words.includes("without restriction") ? "MIT" : "unknown";
}

/** Licences that let anybody run and pass on a product that contains the work. */
export const allowedLicences = new Set([
  "MIT",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "Unlicense",
  "BlueOak-1.0.0",
  "(MIT OR CC0-1.0)",
]);
