import { once } from "node:events";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { createEngine } from "../index.ts";
import type { Note } from "../types/index.ts";
import type { Share } from "./workers.ts";

function readerOf({ reader }: Share): (notes: readonly Note[]) => void {
  if (reader === "pipeline") return createEngine().suggestAll;
  const tokens = winkNLP(model, ["sbd"]);
  return (notes) => {
    for (const { text } of notes) tokens.readDoc(text);
  };
}

const [share] = (await once(process, "message")) as [Share];
const read = readerOf(share);
const work = (times: number) => {
  for (let pass = 0; pass < times; pass += 1) read(share.notes);
};

work(share.warmUp);
process.send?.("ready");
process.on("message", () => {
  work(share.passes);
  process.send?.("done");
});
