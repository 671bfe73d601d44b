import type { Draw } from "../../src/bench/draw.ts";
import type { Door } from "./door.ts";

type Mutation = (bytes: Buffer, draw: Draw, door: Door, other: Buffer) => Buffer;

/** Longest input tried: the large ones are the matter of `npm run test:hostile`. */
const longest = 4_096;

const splice = (bytes: Buffer, from: number, to: number, put: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(to)]);

/** A stretch of the bytes, mostly short. */
function stretch(bytes: Buffer, draw: Draw): readonly [from: number, to: number] {
  const from = draw.whole(0, bytes.length);
  const most = draw.chance(0.8) ? 16 : bytes.length;
  return [from, Math.min(bytes.length, from + draw.whole(0, most))];
}

const insertWord: Mutation = (bytes, draw, { words }) => {
  const at = draw.whole(0, bytes.length);
  return splice(bytes, at, at, Buffer.from(words[draw.whole(0, words.length - 1)] ?? ""));
};

const flipBit: Mutation = (bytes, draw) => {
  const at = draw.whole(0, Math.max(0, bytes.length - 1));
  const flipped = (bytes[at] ?? 0) ^ (1 << draw.whole(0, 7));
  return splice(bytes, at, at + 1, Uint8Array.of(flipped));
};

const putByte: Mutation = (bytes, draw) => {
  const at = draw.whole(0, bytes.length);
  return splice(bytes, at, at + draw.whole(0, 1), Uint8Array.of(draw.whole(0, 255)));
};

const remove: Mutation = (bytes, draw) => splice(bytes, ...stretch(bytes, draw), Buffer.alloc(0));

const repeat: Mutation = (bytes, draw) => {
  const [from, to] = stretch(bytes, draw);
  const copies = Array.from({ length: draw.whole(1, 8) }, () => bytes.subarray(from, to));
  return splice(bytes, to, to, Buffer.concat(copies));
};

const move: Mutation = (bytes, draw) => {
  const [from, to] = stretch(bytes, draw);
  const at = draw.whole(0, bytes.length);
  return splice(bytes, at, at, bytes.subarray(from, to));
};

const cross: Mutation = (bytes, draw, _, other) =>
  splice(bytes, draw.whole(0, bytes.length), bytes.length, other.subarray(...stretch(other, draw)));

/** Another number where there is one: zero, a large one, one with a point. */
const number: Mutation = (bytes, draw) => {
  const numbers = [...bytes.toString("latin1").matchAll(/\d+/g)];
  const found = numbers[draw.whole(0, Math.max(0, numbers.length - 1))];
  if (found === undefined) return bytes;
  const put = draw.pick(["0", "1", "99999", "1e9", "0.05", "-1", "3/4", "½", "two"]);
  return splice(bytes, found.index, found.index + found[0].length, Buffer.from(put));
};

const mutations: readonly [Mutation, ...Mutation[]] = [
  insertWord,
  flipBit,
  putByte,
  remove,
  repeat,
  move,
  cross,
  number,
];

const oddities: readonly unknown[] = [
  null,
  true,
  -1,
  Number.MAX_VALUE,
  "",
  "\ud800",
  "2026-02-30",
  [],
  {},
  [[]],
  { resourceType: "Binary" },
];

/** A copy of a JSON value in which a value somewhere is another one, left out or said twice. */
function changeValue(value: unknown, draw: Draw): unknown {
  if (typeof value !== "object" || value === null || draw.chance(0.15)) {
    return oddities[draw.whole(0, oddities.length - 1)];
  }
  if (Array.isArray(value)) {
    const at = draw.whole(0, value.length);
    const changed = value.length === at ? value[0] : changeValue(value[at], draw);
    return draw.chance(0.1) ? value.toSpliced(at, 1) : value.toSpliced(at, 1, changed, changed);
  }
  const entries = Object.entries(value);
  const at = draw.whole(0, Math.max(0, entries.length - 1));
  const [name, old] = entries[at] ?? ["id", null];
  if (draw.chance(0.1)) return Object.fromEntries(entries.toSpliced(at, 1));
  return { ...value, [name]: changeValue(old, draw) };
}

/** `undefined` where the bytes are not JSON. */
function mutateJson(bytes: Buffer, draw: Draw): Buffer | undefined {
  try {
    let value: unknown = JSON.parse(bytes.toString("utf8"));
    for (let times = draw.whole(1, 3); times > 0; times -= 1) value = changeValue(value, draw);
    return Buffer.from(JSON.stringify(value) ?? "null");
  } catch {
    return undefined;
  }
}

/** One input of the corpus, changed in one to six places. */
export function mutate(kept: readonly Buffer[], draw: Draw, door: Door): Buffer {
  const any = () => kept[draw.whole(0, kept.length - 1)] ?? Buffer.alloc(0);
  let bytes = any();
  if (door.json === true && draw.chance(0.5)) {
    const changed = mutateJson(bytes, draw);
    if (changed !== undefined) return changed.subarray(0, longest);
  }
  for (let times = draw.whole(1, 6); times > 0; times -= 1) {
    bytes = draw.pick(mutations)(bytes, draw, door, any());
  }
  return bytes.subarray(0, longest);
}
