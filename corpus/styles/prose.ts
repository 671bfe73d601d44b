import { type Phrases, readPhrases } from "../generator/phrases.ts";

/** Whole sentences for every act: what styles of prose fall back on. */
export const prose: Phrases = readPhrases(new URL("prose.yaml", import.meta.url));

/** Shorthand for every act; its headings are those of prose. */
export const clipped: Phrases = readPhrases(new URL("clipped.yaml", import.meta.url), prose);
