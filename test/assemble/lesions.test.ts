import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { createEngine } from "../../src/index.ts";
import { readVisit } from "../../src/pipeline.ts";
import type { ProcedureEvent } from "../../src/types/index.ts";

interface Case {
  readonly name: string;
  readonly text: string;
  readonly events: readonly string[];
  readonly conflicts?: readonly string[];
}

const { resources } = createEngine();
const cases: Case[] = parse(readFileSync("test/assemble/lesions.yaml", "utf8"));

/** `excision left cheek 1.1`: what was done, where, and the size or the number. */
function short(event: ProcedureEvent): string {
  const size = "sizeCm" in event ? event.sizeCm.value : undefined;
  const number = event.kind === "skin-tag-removal" ? event.count.value : size;
  return [event.kind, event.site.value?.name, number]
    .filter((part) => part !== undefined)
    .join(" ");
}

it.each(cases)("$name", ({ text, events, conflicts = [] }) => {
  const visit = readVisit({ id: "note", text, dateOfService: "2025-05-14" }, resources);
  const done = visit.events.filter(({ kind }) => kind !== "repair");
  expect(done.map(short).sort()).toEqual([...events].sort());
  expect(done.flatMap((event) => event.conflicts.map(({ readings }) => readings))).toEqual(
    conflicts,
  );
});
