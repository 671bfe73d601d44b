import { Parser } from "htmlparser2";
import { Refusal } from "../refusal.ts";
import type { MappedText } from "../text-map.ts";
import { createFlow, type Flow } from "./flow.ts";

type Attributes = Readonly<Record<string, string>>;

export interface MarkupOptions {
  readonly xml: boolean;
  /** Every element stands on a line of its own: for XML whose names are not known. */
  readonly allBlocks?: boolean | undefined;
  /** Chooses the elements whose text is wanted; all are where absent. */
  readonly choose?: Chooser | undefined;
}

/** Follows a document's elements. `opens` says whether the words directly in the element are wanted. */
export interface Chooser {
  readonly opens: (
    element: { readonly name: string; readonly attributes: Attributes; readonly from: number },
    within: { readonly wanted: boolean; readonly flow: Flow },
  ) => boolean;
  readonly closes: (name: string) => void;
}

const set = (names: string) => new Set(names.split(" "));

/** Elements of HTML and of C-CDA narratives that begin and end a line. */
const blocks = set(
  "address article aside blockquote body caption center dd div dl dt fieldset figure footer form h1 h2 " +
    "h3 h4 h5 h6 header hr item li list main nav ol p paragraph pre section table tbody tfoot thead tr ul",
);
const headings = set("h1 h2 h3 h4 h5 h6");
const cells = set("td th");
const bullets = set("li item");
/** What is not shown, and what was struck out: a sentence taken back is not part of the note. */
const dropped = set("script style head template noscript del s strike renderMultiMedia object svg");
const cdataOpening = "<![CDATA[".length;

const isTakenOut = ({ revised, hidden }: Attributes) =>
  revised === "delete" || hidden !== undefined;

function drawBox({ type, checked }: Attributes, flow: Flow, at: number) {
  if (type !== "checkbox" && type !== "radio") return;
  flow.words(checked === undefined ? "[ ] " : "[x] ", at, at);
}

/** What an element does to the lines around it when it opens. */
function layOut(name: string, attributes: Attributes, flow: Flow, at: number) {
  if (blocks.has(name)) flow.open(headings.has(name) ? 2 : 1);
  if (bullets.has(name)) flow.bullet();
  if (name === "br") flow.lineBreak();
  if (name === "input") drawBox(attributes, flow, at);
}

/** Elements within each other: every end is looked for among all that are open, so they must be bounded. */
const deepest = 1000;
function refuseTooDeep(open: number): void {
  if (open < deepest) return;
  throw new Refusal("unreadable", "The mark-up is nested too deeply: send the note as plain text.");
}

/**
 * The words of HTML or XML with the way back to the source. Entities that a document defines itself
 * are never expanded, and nothing is fetched.
 *
 * @throws Refusal where elements are nested too deeply.
 */
export function readMarkup(
  source: string,
  { xml, allBlocks = false, choose }: MarkupOptions,
): MappedText {
  const flow = createFlow();
  /** One entry an open element: are its words wanted? */
  const wanted: boolean[] = [];
  const isWanted = () => wanted.at(-1) ?? choose === undefined;
  let preformatted = 0;
  let cellsInRow = 0;
  let inCdata = false;

  /** Prefixes of namespaces do not change what an element is. */
  const nameOf = (written: string) => (xml ? written.slice(written.indexOf(":") + 1) : written);
  /** The title of a web page stands on its tab, that of a section in the text. */
  const isDropped = (name: string, attributes: Attributes) =>
    dropped.has(name) || isTakenOut(attributes) || (!xml && name === "title");
  const enterCell = (name: string) => {
    if (name === "tr") cellsInRow = 0;
    if (!cells.has(name)) return;
    if (cellsInRow > 0) flow.cell();
    cellsInRow += 1;
  };
  const parser = new Parser(
    {
      onopentag(written, attributes) {
        refuseTooDeep(wanted.length);
        const name = nameOf(written);
        const at = parser.startIndex;
        const within = { wanted: isWanted(), flow };
        const isOpen =
          choose === undefined
            ? within.wanted
            : choose.opens({ name, attributes, from: at }, within);
        wanted.push(isOpen && !isDropped(name, attributes));
        if (!isWanted()) return;
        if (allBlocks) flow.open(1);
        layOut(name, attributes, flow, at);
        enterCell(name);
        if (name === "pre") preformatted += 1;
      },
      onclosetag(written) {
        const name = nameOf(written);
        if (isWanted() && (allBlocks || blocks.has(name))) flow.close();
        if (isWanted() && name === "pre") preformatted -= 1;
        wanted.pop();
        choose?.closes(name);
      },
      oncdatastart() {
        inCdata = true;
      },
      oncdataend() {
        inCdata = false;
      },
      ontext(words) {
        if (!isWanted()) return;
        const from = parser.startIndex + (inCdata ? cdataOpening : 0);
        const to = inCdata ? from + words.length : parser.endIndex + 1;
        if (preformatted > 0) flow.verbatim(words, from, to);
        else flow.words(words, from, to);
      },
    },
    { xmlMode: xml, decodeEntities: true },
  );
  parser.end(source);
  return flow.finish();
}

/** The words of an HTML document or fragment. */
export const htmlToText = (source: string): MappedText => readMarkup(source, { xml: false });

/** The words of XML of any kind, one element a line. */
export const xmlToText = (source: string): MappedText =>
  readMarkup(source, { xml: true, allBlocks: true });
