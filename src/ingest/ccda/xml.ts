import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import { Parser } from "htmlparser2";
import { Refusal } from "../refusal.ts";

/**
 * More than any health record holds. The document is built in memory, which takes some hundred times its
 * length, and time by the square of what namespaces elements within each other declare.
 */
const most = { depth: 200, elements: 300_000, attributes: 100 };

/** @throws Refusal where the XML is so made that building its document would cost out of proportion. */
function refuseSwollen(source: string, place: string): void {
  let depth = 0;
  let elements = 0;
  const parser = new Parser(
    {
      onopentag: (_name, attributes) => {
        depth += 1;
        elements += 1;
        const named = Object.keys(attributes).length;
        if (depth > most.depth || elements > most.elements || named > most.attributes) {
          throw new Refusal(
            "unreadable",
            "The XML is nested too deeply or has too many elements or attributes: send the note alone.",
            place,
          );
        }
      },
      onclosetag: () => {
        depth -= 1;
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(source);
}

/**
 * A well-formed XML document. It may not define entities: no document of a health record needs any,
 * and they are how XML is made to grow or to read files.
 *
 * @throws Refusal where it is not well-formed.
 */
export function parseXml(source: string, place: string): Document {
  if (/<!ENTITY/i.test(source)) {
    throw new Refusal(
      "unreadable",
      "XML that defines entities is not read: send it without.",
      place,
    );
  }
  refuseSwollen(source, place);
  const refuse = () => {
    throw new Refusal("unreadable", "The XML is not well-formed: send it anew.", place);
  };
  try {
    const parser = new DOMParser({
      onError: (level) => {
        if (level !== "warning") refuse();
      },
    });
    return parser.parseFromString(source.replace(/^\uFEFF/, ""), "text/xml");
  } catch {
    return refuse();
  }
}

const isElement = (node: { readonly nodeType: number }): node is Element => node.nodeType === 1;

/** The name without its prefix. */
export const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/** The child elements of one name, in order. */
function childrenOf(parent: Element, name: string): Element[] {
  return [...parent.childNodes].filter(
    (node): node is Element => isElement(node) && localName(node.nodeName) === name,
  );
}

/** The elements that a path of names leads to, one level a name. */
export function allAt(root: Element, ...path: readonly string[]): Element[] {
  return path.reduce<Element[]>(
    (parents, name) => parents.flatMap((parent) => childrenOf(parent, name)),
    [root],
  );
}

export const firstAt = (root: Element, ...path: readonly string[]): Element | undefined =>
  allAt(root, ...path)[0];

/** An attribute that says something. */
export function attributeOf(element: Element | undefined, name: string): string | undefined {
  const value = element?.getAttribute(name)?.trim();
  return value === undefined || value === "" ? undefined : value;
}
