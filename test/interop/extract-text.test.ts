import { describe, expect, it } from "vitest";
import { decodeBase64, decodeText } from "../../src/ingest/extract-text/decode.ts";
import { htmlToText, xmlToText } from "../../src/ingest/extract-text/markup.ts";
import { rtfToText } from "../../src/ingest/extract-text/rtf.ts";
import { readAttachment } from "../../src/ingest/read-attachment.ts";
import { Refusal } from "../../src/ingest/refusal.ts";
import { joinParts, type MappedText, placesOf } from "../../src/ingest/text-map.ts";
import { sample } from "./samples.ts";

/** Where `words` of the extracted text stand in the source, as the source writes them. */
function sentFor(source: string, mapped: MappedText, words: string): string | undefined {
  const part = { place: "x", mediaType: "text/html", sent: source };
  const { text, textMap } = joinParts([{ part, mapped }]);
  const start = text.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  const [place] = placesOf(textMap, start, start + words.length);
  return place?.part.sent.slice(place.from, place.to);
}

const rtf = (body: string) => rtfToText(`{\\rtf1\\ansi ${body}}`, "x").text;

describe("HTML", () => {
  const source = sample("note.html").toString();
  const mapped = htmlToText(source);

  it("keeps blocks, items and cells on lines as a reader sees them", () => {
    expect(mapped.text).toBe(
      "Procedure\nShave biopsy of a 0.6 cm papule, left cheek & chin.\n- First\n- Second\nSite\tSize\nNose\t4 mm",
    );
  });

  it("leads back from words to the source, through entities and tags", () => {
    expect(sentFor(source, mapped, "0.6 cm")).toBe("0.6&nbsp;cm");
    expect(sentFor(source, mapped, "left cheek & chin")).toBe("left</b> cheek &amp; chin");
    expect(sentFor(source, mapped, "4 mm")).toBe("4 mm");
  });

  it.each([
    ["struck out", "<p>Biopsy <del>of the nose</del> done</p>", "Biopsy done"],
    ["scripts and styles", "<style>p{}</style><script>x()</script><p>Done</p>", "Done"],
    ["comments", "a<!-- not --> b", "a b"],
    ["line breaks", "one<br>two<br><br><br>four", "one\ntwo\n\nfour"],
    ["preformatted text", "<pre>a  b\n c</pre>", "a  b\n c"],
    [
      "boxes",
      '<input type="checkbox"> Nose <input type="checkbox" checked> Cheek',
      "[ ] Nose [x] Cheek",
    ],
    [
      "an item with a paragraph",
      "<ul><li><p>one</p></li><li></li><li>two</li></ul>",
      "- one\n- two",
    ],
    ["cells with paragraphs", "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a\tb"],
    ["unclosed elements", "<p>one<p>two<b>three", "one\ntwothree"],
    ["entities unknown and broken", "5 &lt; 6 &nosuch; & &#x1F600;", "5 < 6 &nosuch; & \u{1F600}"],
    ["nothing", "", ""],
  ])("reads %s", (_kind, html, text) => {
    expect(htmlToText(html).text).toBe(text);
  });
});

describe("XML of any kind", () => {
  it("puts each element on its line, CDATA and prefixes included", () => {
    const source = "<n:note><a>one &amp; two</a><b><![CDATA[3 < 4]]></b></n:note>";
    const mapped = xmlToText(source);
    expect(mapped.text).toBe("one & two\n3 < 4");
    expect(sentFor(source, mapped, "3 < 4")).toBe("3 < 4");
    expect(sentFor(source, mapped, "one & two")).toBe("one &amp; two");
  });
});

describe("RTF", () => {
  it("reads words, breaks and characters, and leads back to them", () => {
    const source = sample("note.rtf").toString();
    const mapped = rtfToText(source, "x");
    expect(mapped.text).toBe(
      "PROCEDURE: Shave biopsy of a 0.6 cm papule\nSite: left cheek\u00b7\u2022\n",
    );
    expect(sentFor(source, mapped, "Shave biopsy")).toBe("Shave biopsy");
    expect(sentFor(source, mapped, "\u00b7")).toBe("\\'b7");
  });

  it.each([
    ["Unicode with its fallback", "5 \\u181?L", "5 µL"],
    ["two fallback characters", "\\uc2 \\u181 \\'b5\\'b5L", "µL"],
    ["no fallback", "\\uc0 \\u181 L", "µL"],
    ["escaped braces", "\\{a\\} \\\\", "{a} \\"],
    ["hidden and deleted words", "a{\\v b}{\\deleted c}\\strike d\\strike0 e", "ae"],
    ["tables", "\\trowd a\\cell b\\cell\\row", "a\tb\t\n"],
    ["pictures and fields", "a{\\pict 89504e}{\\*\\fldinst HYPERLINK x}b", "ab"],
    ["another code page", "\\ansicpg1251 \\'e4", "д"],
    ["binary", "a\\bin3 }}}b", "ab"],
  ])("reads %s", (_kind, body, text) => {
    expect(rtf(body)).toBe(text);
  });

  it("refuses what is not RTF or breaks off", () => {
    expect(() => rtfToText("PROCEDURE", "x")).toThrow(Refusal);
    expect(() => rtfToText("{\\rtf1 a{b}", "x")).toThrow(/breaks off/);
  });
});

describe("attachments", () => {
  const read = (mediaType: string | undefined, content: string | Uint8Array) =>
    readAttachment({ mediaType, content, place: "x" }).extracted;

  it("leaves plain text as it was sent", () => {
    const { part, mapped } = read("text/plain", "a\r\nb  c");
    expect(mapped.text).toBe("a\r\nb  c");
    expect(joinParts([{ part, mapped }]).textMap.basis).toBe("as sent");
  });

  it.each([
    ["Latin-1 without a word about it", undefined, Buffer.from("5 µL", "latin1")],
    ["Latin-1 as said", "text/plain; charset=iso-8859-1", Buffer.from("5 µL", "latin1")],
    ["UTF-8", "text/plain", Buffer.from("5 µL")],
    ["UTF-16 by its mark", "text/plain", Buffer.from("\uFEFF5 µL", "utf16le")],
    ["RTF called plain", "text/plain", Buffer.from("{\\rtf1\\ansi 5 \\'b5L}")],
    ["HTML called nothing", undefined, Buffer.from("<html><p>5 &micro;L</p></html>")],
  ])("reads %s", (_kind, mediaType, bytes) => {
    expect(read(mediaType, bytes).mapped.text).toBe("5 µL");
  });

  it.each([
    ["PDF", "application/pdf", "x", /PDF is not read/],
    ["PDF by another name", "text/plain", "%PDF-1.7", /PDF is not read/],
    ["pictures", "image/png", "x", /not read/],
    ["binary", "text/plain", "a\0b", /holds no text/],
    ["XML that is not", "application/xml", "<a><b></a>", /not well-formed/],
    ["an unknown character set", "text/plain; charset=klingon", Buffer.from("a"), /not known/],
    ["bytes of another set", "text/plain; charset=utf-8", Buffer.from([0xff, 0x41]), /not written/],
  ])("refuses %s", (_kind, mediaType, content, message) => {
    expect(() => read(mediaType, content)).toThrow(message);
  });

  it("never expands entities of a document's own, nor fetches them", () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "${"x".repeat(100)}"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>`;
    const file = '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>';
    for (const xml of [bomb, file]) expect(() => read("text/xml", xml)).toThrow(/defines entities/);
  });

  it("refuses what is built to cost out of proportion", () => {
    const nested = (depth: number) => `${"<a>".repeat(depth)}x${"</a>".repeat(depth)}`;
    expect(read("text/xml", nested(100)).mapped.text).toBe("x");
    expect(() => read("text/xml", nested(300_000))).toThrow(/nested too deeply/);
    const attributes = Array.from({ length: 200 }, (_, index) => `a${index}="1"`).join(" ");
    expect(() => read("text/xml", `<a ${attributes}/>`)).toThrow(/attributes/);
    expect(() => read("text/xml", `<a>${"<b/>".repeat(300_001)}</a>`)).toThrow(/elements/);
    expect(read("text/html", `${"<div>".repeat(900)}x`).mapped.text).toBe("x");
    expect(() => read("text/html", "<b>".repeat(300_000))).toThrow(/nested too deeply/);
  });

  it("decodes base64 with line breaks and without padding, and refuses other things", () => {
    expect(Buffer.from(decodeBase64("YW\r\nJj", "x")).toString()).toBe("abc");
    expect(Buffer.from(decodeBase64("YQ", "x")).toString()).toBe("a");
    for (const bad of ["a", "ab*c", "a=bc"]) expect(() => decodeBase64(bad, "x")).toThrow(Refusal);
  });

  it("reads XML in the encoding it declares", () => {
    const xml = '<?xml version="1.0" encoding="iso-8859-1"?><a>\u00e9</a>';
    expect(decodeText(Buffer.from(xml, "latin1"), undefined, "x")).toBe(xml);
  });
});

describe("text of several parts", () => {
  const part = (place: string, sent: string) => ({
    part: { place, mediaType: "text/plain", sent },
    mapped: { text: sent, pieces: [{ start: 0, end: sent.length, from: 0, to: sent.length }] },
  });

  it("names the part that words come from, and each part of words across several", () => {
    const { text, textMap } = joinParts([part("a", "one two"), part("b", "three")]);
    expect(text).toBe("one two\nthree");
    expect(textMap.basis).toBe("extracted");
    const found = placesOf(textMap, text.indexOf("two"), text.length);
    expect(found.map(({ part: { place }, from, to }) => [place, from, to])).toEqual([
      ["a", 4, 7],
      ["b", 0, 5],
    ]);
    expect(placesOf(textMap, 7, 8)).toEqual([]);
  });

  it("refuses what has no words, and what is longer than a note may be", () => {
    expect(() => joinParts([part("a", " \n")])).toThrow(/no words/);
    expect(() => joinParts([part("a", "x".repeat(1_048_577))])).toThrow(/1 MB/);
    expect(() => joinParts(Array.from({ length: 20_001 }, () => part("a", "x")))).toThrow(/pieces/);
  });
});
