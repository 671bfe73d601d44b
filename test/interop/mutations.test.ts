import { Router } from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placesOf } from "../../src/ingest/text-map.ts";
import { cdaDoor } from "../../src/service/doors/ccda.ts";
import { fhirDoor } from "../../src/service/doors/fhir.ts";
import { hl7Door } from "../../src/service/doors/hl7.ts";
import { createMemoryIntake, type MemoryIntake } from "./memory-intake.ts";
import { inputs, type NamedBytes } from "./samples.ts";
import { type Served, serve } from "./serve.ts";

/** Mutants of each input; `npm run test:mutations` plays a thousand. */
const mutants = Number(process.env["MUTANTS"] ?? "25");

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const spices = [
  "|",
  "^",
  "\\",
  "~",
  "&",
  "\r",
  "\n",
  "\0",
  '"',
  "{",
  "}",
  "[",
  "<",
  ">",
  "]]>",
  "\u000b",
];

/** A few cuts, repetitions, changed bytes and stray separators. */
function mutate(bytes: Buffer, random: () => number): Buffer {
  let mutant = bytes;
  const changes = 1 + Math.floor(random() * 4);
  for (let change = 0; change < changes; change += 1) {
    const at = Math.floor(random() * mutant.length);
    const to = Math.min(mutant.length, at + Math.floor(random() * 40));
    const before = mutant.subarray(0, at);
    const after = mutant.subarray(at);
    const spice = Buffer.from(spices[Math.floor(random() * spices.length)] ?? "");
    const ways = [
      () => Buffer.concat([before, mutant.subarray(to)]),
      () => Buffer.concat([before, mutant.subarray(at, to), after]),
      () => Buffer.concat([before, Buffer.of(Math.floor(random() * 256)), mutant.subarray(at + 1)]),
      () => Buffer.concat([before, spice, after]),
      () => before,
    ];
    // Cutting off the rest is rarer, or little else would be tried.
    const way = ways[Math.floor(random() * (random() < 0.1 ? 5 : 4))];
    mutant = way?.() ?? mutant;
  }
  return mutant;
}

let served: Served;
let intake: MemoryIntake;
beforeAll(async () => {
  intake = createMemoryIntake();
  const intakeOf = () => intake;
  const doors = Router();
  doors.use("/hl7", hl7Door({ intakeOf }));
  doors.use("/fhir", fhirDoor({ intakeOf }));
  doors.use("/ccda", cdaDoor({ intakeOf }));
  served = await serve(doors);
});
afterAll(() => served.close());

async function send(path: string, type: string, body: Buffer) {
  const response = await fetch(`${served.origin}${path}`, {
    method: "POST",
    headers: { "content-type": type },
    body: new Uint8Array(body),
    // No answer within this is a hang.
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, body: await response.text() };
}

/** White space, and what marks repetitions, may be written another way at the same length. */
const blanked = (text: string) => text.replace(/[\s~]/g, " ");

/** What the newest note says of itself must hold: its text, and the way back for each stretch of it. */
function checkNewest() {
  const received = intake.notes.at(-1);
  if (received === undefined) return;
  const { note, textMap } = received;
  expect(note.text.trim()).not.toBe("");
  for (const { start, end, from, to, part } of textMap.pieces) {
    const sent = textMap.parts[part]?.sent ?? "";
    expect(to).toBeLessThanOrEqual(sent.length);
    if (end - start !== to - from) continue;
    expect(blanked(note.text.slice(start, end))).toBe(blanked(sent.slice(from, to)));
  }
  for (const place of placesOf(textMap, 0, note.text.length)) {
    expect(place.to).toBeGreaterThanOrEqual(place.from);
  }
}

async function play(
  { name, bytes }: NamedBytes,
  path: string,
  type: string,
  check: (status: number, body: string) => void,
) {
  const random = randomFrom([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  for (let count = 0; count < mutants; count += 1) {
    const { status, body } = await send(path, type, mutate(bytes, random));
    check(status, body);
    checkNewest();
  }
}

describe("mutated messages get a right answer or a clear refusal", () => {
  it.each(inputs("hl7").map((input) => [input.name, input] as const))(
    "%s",
    async (_name, input) => {
      await play(input, "/hl7", "application/hl7-v2", (status, body) => {
        expect(status).toBe(200);
        // Where mutants ask for no acknowledgement they get none.
        if (body === "") return;
        expect(body).toMatch(/^MSH.[\s\S]*\rMSA.(AA|AE|AR|CA|CE|CR)/);
        expect(body).not.toContain("could not be stored");
      });
    },
  );

  it.each(inputs("json").map((input) => [input.name, input] as const))(
    "%s",
    async (_name, input) => {
      await play(input, "/fhir", "application/fhir+json", (status, body) => {
        expect([200, 400, 413, 422]).toContain(status);
        expect(JSON.parse(body)).toMatchObject({
          resourceType: "OperationOutcome",
          issue: expect.arrayContaining([
            expect.objectContaining({ diagnostics: expect.any(String) }),
          ]),
        });
      });
    },
  );

  it.each(inputs("xml").map((input) => [input.name, input] as const))(
    "%s",
    async (_name, input) => {
      await play(input, "/ccda", "application/xml", (status, body) => {
        expect([200, 413, 422, 400]).toContain(status);
        expect(JSON.parse(body)).toBeTypeOf("object");
      });
    },
  );
});
