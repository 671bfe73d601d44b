/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { sampleNote } from "../../src/service/web/sample-note.ts";
import { sample } from "../interop/samples.ts";
import { chromiumPath } from "./browser.ts";
import { fits, openWindows, press as pressOn, violations as violationsOf } from "./windows.ts";

let page: Page;

/** As a coder does it: words on the clipboard, then one key. */
async function paste(text: string) {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.getByLabel("Procedure note").focus();
  await page.keyboard.press("Control+v");
  await page.locator(".review").waitFor();
}

const press = (...keys: string[]) => pressOn(page, ...keys);
const violations = () => violationsOf(page);
const acceptRest = async () => {
  const open = await page.locator(".stop.line.open").count();
  for (let left = open; left > 0; left -= 1) await press("Enter");
};
const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});
/** Drops a sample onto the page, as from a folder. */
async function drop(name: string) {
  const transfer = await page.evaluateHandle(
    ([title, words]) => {
      const data = new DataTransfer();
      data.items.add(new File([words], title));
      return data;
    },
    [name, sample(name).toString("utf8")] as const,
  );
  await page.locator("form.paste").dispatchEvent("drop", { dataTransfer: transfer });
}
const current = () => page.locator("[aria-current=true]");
const told = () => page.locator(".told").textContent();
const fiveLesions = [
  "Date of service: 03/14/2026",
  "1. Shave biopsy of a 0.6 cm papule, left cheek, rule out basal cell carcinoma.",
  "2. Punch biopsy, 4 mm, of a scaly plaque on the right forearm.",
  "3. Liquid nitrogen to 3 actinic keratoses on the scalp.",
  "4. Liquid nitrogen to 2 inflamed, itching seborrheic keratoses on the back.",
  "5. Excision of a biopsy-proven basal cell carcinoma, right upper back, 1.0 cm with 4 mm margins; layered closure, 3.0 cm.",
].join("\n");

/** 100 KB: biopsies of places all different, between words that say nothing. */
function longNote(): string {
  const idle = "The patient tolerated the visit well and has no further questions today.\n";
  const sides = ["left", "right"];
  const places =
    "cheek temple ear neck shoulder forearm hand thigh knee calf foot wrist elbow ankle heel breast flank scalp chin hip eyebrow axilla groin jaw clavicle palm".split(
      " ",
    );
  const biopsies = sides.flatMap((side) =>
    places.flatMap((place, index) => [
      `${index % 2 === 0 ? "Shave" : "Punch"} biopsy of a 0.6 cm papule on the ${side} ${place}, rule out melanoma.\n`,
      `Excision of a cyst on the ${side} ${place}, 1.${index % 9} cm, margins 0.2 cm; layered closure, ${index + 3}.0 cm.\n`,
      `Liquid nitrogen to 2 actinic keratoses on the ${side} ${place}.\n`,
    ]),
  );
  const filling = idle.repeat(Math.ceil(100_000 / idle.length / biopsies.length));
  return biopsies
    .map((biopsy) => biopsy + filling)
    .join("")
    .slice(0, 100_000);
}

describe.skipIf(chromiumPath === undefined)("the page in Chromium", () => {
  const windows = openWindows();
  const open = async (options: Parameters<typeof windows.open>[0] = {}) => {
    page = await windows.open(options);
    await page.getByLabel("Procedure note").waitFor();
  };
  const openSample = async (options: Parameters<typeof windows.open>[0] = {}) => {
    await open(options);
    await page.getByRole("button", { name: "Show a sample" }).click();
    await page.locator(".review").waitFor();
  };

  it("reviews a five-lesion note from paste to finish in at most 15 keystrokes", async () => {
    await open();
    await paste(fiveLesions);
    let keystrokes = 1;
    const lines = await page.locator(".stop.line").count();
    expect(lines).toBeGreaterThanOrEqual(5);
    for (let line = 0; line < lines; line += 1) {
      await press("Enter");
      keystrokes += 1;
    }
    await press("f");
    keystrokes += 1;
    await page.getByRole("heading", { name: "Reviewed" }).waitFor();
    expect(await page.locator(".claim li").count()).toBe(lines);
    process.stdout.write(`five lesions, ${lines} lines: ${keystrokes} keystrokes\n`);
    expect(keystrokes).toBeLessThanOrEqual(15);
  });

  it("is worked by keys alone: reject, edit, add, undo, go on, finish", async () => {
    await openSample();
    await expect.poll(() => current().textContent()).toContain("12052");
    await press("r", "3");
    await expect
      .poll(() => page.locator("#stop-L1").textContent())
      .toContain("Rejected: wrong code");
    await press("u");
    expect(await page.locator("#stop-L1").textContent()).not.toContain("Rejected");
    expect(await current().textContent()).toContain("11642");
    await press("e");
    await page.keyboard.type("11643");
    await press("Tab", "Tab");
    await page.keyboard.type("lt");
    await press("Enter");
    await expect
      .poll(() => page.locator("#stop-L2").textContent())
      .toContain("Edited to 11643-LT × 1, C44.319");
    await press("n");
    await page.keyboard.type("17110");
    await press("Enter");
    await expect.poll(() => page.locator(".stop.added").textContent()).toContain("17110 × 1");
    await press("f");
    await expect.poll(told).toContain("not decided yet");
    await acceptRest();
    await press("f");
    const claim = await page.locator(".claim li").allTextContents();
    expect(claim).toContain("11643-LT × 1 C44.319");
    expect(claim.at(-1)).toBe("17110 × 1");
  });

  it("is worked by mouse alone: accept, reject with a reason, undo, answer, finish", async () => {
    await openSample();
    const lines = await page.locator(".stop.line").count();
    await page.getByRole("button", { name: "Accept" }).click();
    await expect.poll(() => page.locator("#stop-L1").textContent()).toContain("Accepted");
    await page.getByRole("button", { name: "Reject" }).click();
    await page.getByRole("button", { name: "not documented" }).click();
    await expect.poll(() => page.locator("#stop-L2").textContent()).toContain("Rejected");
    await page.getByRole("button", { name: "Undo" }).click();
    for (let left = lines - 1; left > 0; left -= 1) {
      await page.locator(".stop.line.open").first().click();
      await page.getByRole("button", { name: "Accept" }).click();
    }
    await page.getByRole("button", { name: "Finish" }).click();
    expect(await page.locator(".claim li").count()).toBe(lines);
    await page.getByRole("button", { name: "Another note" }).click();
    expect(await page.getByLabel("Procedure note").inputValue()).toBe("");
  });

  it("refuses a code that is none, and units that are none, in words", async () => {
    await openSample();
    await press("e");
    await page.keyboard.type("99999");
    await press("Enter");
    await expect
      .poll(() => page.locator(".line-form [role=alert]").textContent())
      .toContain("99999 is no code of");
    await page.getByLabel("Code").fill("11643");
    await page.getByLabel("Modifiers").fill("abc");
    await press("Enter");
    await expect
      .poll(() => page.locator(".line-form [role=alert]").textContent())
      .toContain("ABC is no modifier");
    await press("Escape");
    expect(await page.locator(".line-form").count()).toBe(0);
  });

  it("lights the words of a line, and the line of words, by pointer and by keys", async () => {
    await openSample();
    const lit = () => page.locator("mark.lit").allTextContents();
    await page.locator("#stop-L2").hover();
    await expect.poll(lit).toContain("1.2 cm");
    await page.locator(".note-text mark", { hasText: "Seven" }).hover();
    await expect.poll(() => page.locator(".stop.lit").allTextContents()).toHaveLength(2);
    await page.mouse.move(2, 2);
    await press("j", "g");
    await expect.poll(() => page.locator("mark:focus").textContent()).toBe("Basal cell carcinoma");
    await press("g");
    expect(await page.locator("mark:focus").textContent()).not.toBe("Basal cell carcinoma");
    await press("ArrowRight", "Enter");
    expect(await page.locator(".stop:focus").count()).toBe(1);
  });

  it("shows what an answer would make of a line, awaiting an addendum, and changes no line", async () => {
    await openSample();
    const gap = page.locator(".stop.gap", { hasText: "margin missing" });
    await gap.getByRole("spinbutton").fill("0.6");
    await expect.poll(() => gap.textContent()).toContain("11642 × 1 → 11643 × 1");
    expect(await gap.textContent()).toContain("awaits an addendum, not documented");
    expect(await page.locator("#stop-L2").textContent()).toContain("Would become 11643 × 1");
    expect(await page.locator("#stop-L2 h3").textContent()).toBe("11642 × 1");
    await gap.getByRole("spinbutton").fill("");
    await expect.poll(() => page.locator("#stop-L2").textContent()).not.toContain("Would become");
  });

  it("copies a gap as a query that cites the note and does not lead", async () => {
    await openSample();
    await page.locator(".stop.gap", { hasText: "margin missing" }).click();
    await press("c");
    await expect.poll(told).toBe("Query copied.");
    const query = await page.evaluate(() => navigator.clipboard.readText());
    expect(query).toContain("14 March 2026");
    expect(query).toContain("“1.2 cm”");
    expect(query).toContain("What was the narrowest margin");
    expect(query).not.toMatch(/\b\d{5}\b/);
  });

  it("labels what was declined, past or planned, and keeps the note whole", async () => {
    await openSample();
    const labels = await page
      .locator(".aside[data-status]")
      .evaluateAll((spans) => spans.map((span) => span.getAttribute("data-status")));
    expect(labels).toEqual(["declined", "past", "planned", "planned", "instructions"]);
    expect(await page.locator(".note-text").textContent()).toBe(sampleNote.text);
    expect(await page.locator(".left-out").textContent()).toContain("declined treatment");
  });

  it("looks up codes by words and adds one", async () => {
    await openSample();
    await press("/");
    await page.keyboard.type("benign zebra");
    await page.getByText("No code has these words.").waitFor();
    await page.getByLabel("Number or plain words").fill("1711");
    await page.getByRole("button", { name: "Add 17110" }).click();
    await expect.poll(() => page.locator(".stop.added").textContent()).toContain("17110 × 1");
  });

  it("leaves keys alone while somebody types, and lets them be turned off", async () => {
    await openSample();
    await press("p");
    const note = page.getByLabel("Procedure note");
    await note.fill("");
    await page.keyboard.type("a jury pared");
    expect(await note.inputValue()).toBe("a jury pared");
    await note.fill("Shave biopsy of the nose.");
    await press("Control+Enter");
    await page.locator(".review").waitFor();
    await press("?");
    await page.getByLabel("Single keys are on").uncheck();
    await press("Escape", "a");
    expect(await page.locator(".stop.accepted").count()).toBe(0);
  });

  it("opens a file as what it holds, and says what is wrong with its day", async () => {
    windows.allow("422");
    await open();
    await page
      .getByLabel("Open a file")
      .setInputFiles(
        file(
          "note.json",
          JSON.stringify({ text: "Shave biopsy of the nose.", dateOfService: "2024-05-06" }),
        ),
      );
    await page.locator(".review").waitFor();
    expect(await page.locator(".strip").textContent()).toContain("6 May 2024");
    await press("p");
    await page.getByLabel("Date of service").fill("1999-01-01");
    await page.getByRole("button", { name: "Suggest codes" }).click();
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("not covered");
    for (const [name, words] of [
      ["mdm-t02-latin1.hl7", "café-au-lait"],
      ["procedure-note.xml", "Shave biopsy of a 0.6 cm papule"],
      ["note.rtf", "Shave biopsy of a 0.6 cm papule"],
    ] as const) {
      await page.getByLabel("Open a file").setInputFiles(file(name, sample(name)));
      await page.locator(".review").waitFor();
      expect(await page.locator(".note-text").textContent()).toContain(words);
      await press("p");
    }
    await page.getByLabel("Open a file").setInputFiles(file("scan.pdf", "%PDF-1.7"));
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("PDF is not read");
  });

  it("takes a pasted HL7 message and a dropped FHIR resource with what they know", async () => {
    await open();
    await page.getByLabel("Date of service").fill("2025-02-03");
    await paste(sample("mdm-t02-preliminary.hl7").toString("utf8"));
    expect(await page.locator(".strip").textContent()).toContain("14 March 2026");
    expect(await page.locator(".note-text").textContent()).toMatch(/^PROCEDURE: Shave biopsy/);
    await press("p");
    const source = page.locator(".source");
    expect(await source.textContent()).toContain("an HL7 message");
    expect(await source.textContent()).toContain("not be coded at a door: TXA-17 is not LA or AU");
    await paste("Shave biopsy of the nose.");
    await press("p");
    expect(await source.count()).toBe(0);
    expect(await page.getByLabel("Date of service").inputValue()).toBe("");
    await drop("documentreference-plain.json");
    await page.locator(".review").waitFor();
    expect(await page.locator(".strip").textContent()).toContain("14 March 2026");
    await press("p");
    expect(await source.textContent()).toContain("a FHIR resource");
    await page.getByRole("button", { name: "Take the words alone" }).click();
    expect(await source.count()).toBe(0);
  });

  it("says why a message holds no note", async () => {
    windows.allow("422");
    await open();
    await page.evaluate(
      (words) => navigator.clipboard.writeText(words),
      sample("mdm-t11-cancel.hl7").toString("utf8"),
    );
    await page.getByLabel("Procedure note").focus();
    await press("Control+v");
    await expect
      .poll(() => page.getByRole("alert").textContent())
      .toContain("takes a document back");
  });

  it("stores a note and its review when the coder says so, and not before", async () => {
    await open();
    await paste(fiveLesions);
    await press("r", "1", "Enter");
    const counts = async () =>
      (await (await windows.served.ask("/v1/worklist?sender=page")).json()) as { notes: object[] };
    expect((await counts()).notes).toEqual([]);
    await press("s");
    await page.getByRole("button", { name: "Store" }).waitFor({ state: "detached" });
    expect(await page.locator(".stop.rejected").count()).toBe(1);
    expect(await page.locator(".stop.accepted").count()).toBe(1);
    await acceptRest();
    await press("f");
    await page.getByText("The review is stored.").waitFor();
    await expect.poll(counts).toMatchObject({ notes: [{ state: "finished" }] });
    await page.getByRole("button", { name: "Another note" }).click();
    await paste("Shave biopsy of a 0.6 cm papule on the left cheek was performed.");
    await acceptRest();
    await press("f");
    await page.getByRole("button", { name: "Store the review" }).click();
    await page.getByText("The review is stored.").waitFor();
    await expect.poll(async () => (await counts()).notes).toHaveLength(2);
  });

  it("points lines to diagnoses, and lets them be changed", async () => {
    await openSample();
    await press("j");
    await expect.poll(() => page.locator("#stop-L2").textContent()).toContain("A C44.319");
    await press("e");
    await page.getByLabel("Diagnoses").fill("skin cancer");
    await press("Enter");
    await expect
      .poll(() => page.locator(".line-form").textContent())
      .toContain("SKIN is no diagnosis");
    await page.getByLabel("Diagnoses").fill("c44.310, l57.0");
    await press("Enter");
    await expect.poll(() => page.locator("#stop-L2").textContent()).toContain("C44.310, L57.0");
  });

  it("looks up the codes of another day from anywhere", async () => {
    await open();
    await page.getByRole("button", { name: /^Codes/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Number or plain words").fill("11102");
    await dialog.getByRole("heading", { name: /^11102/ }).waitFor();
    expect(await dialog.getByRole("button", { name: /^Add/ }).count()).toBe(0);
    await dialog.getByLabel("Date of service").fill("2018-06-01");
    await dialog.getByText("No code has these words.").waitFor();
    await press("Escape");
    expect(await dialog.count()).toBe(0);
  });

  it("says so where the service is gone, and goes on when it is back", async () => {
    await open();
    windows.allow("ERR_INTERNET_DISCONNECTED");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Show a sample" }).click();
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("does not answer");
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Suggest codes" }).click();
    await page.locator(".review").waitFor();
  });

  it("marks a 1,500-character note from paste on (figure)", async () => {
    await open();
    const text = sampleNote.text.padEnd(1500, " No complications were seen.").slice(0, 1500);
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    const figures: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await page.evaluate(() => {
        addEventListener(
          "paste",
          () => {
            const from = performance.now();
            const done = new MutationObserver(() => {
              if (document.querySelector(".note-text mark") === null) return;
              done.disconnect();
              requestAnimationFrame(() => {
                document.documentElement.setAttribute(
                  "data-took",
                  String(performance.now() - from),
                );
              });
            });
            done.observe(document.body, { childList: true, subtree: true });
          },
          { capture: true, once: true },
        );
      });
      await page.getByLabel("Procedure note").focus();
      await press("Control+v");
      await page.locator("html[data-took]").waitFor();
      figures.push(Number(await page.locator("html").getAttribute("data-took")));
      await page.evaluate(() => document.documentElement.removeAttribute("data-took"));
      await press("p");
    }
    const middle = [...figures].sort((a, b) => a - b)[2] ?? 0;
    process.stdout.write(`1,500 characters, paste to marked codes: ${middle.toFixed(0)} ms\n`);
    expect(figures).toHaveLength(5);
  });

  it("holds a note of 100 KB with 500 marks", async () => {
    await open();
    const text = longNote();
    await paste(text);
    expect(await page.locator(".note-text mark").count()).toBeGreaterThanOrEqual(500);
    expect(await page.locator(".note-text").textContent()).toBe(text);
    await press("j", "k", "g");
    expect(await page.locator("mark:focus").count()).toBe(1);
  });

  it.each(["light", "dark"] as const)("has nothing for axe to find, %s", async (colorScheme) => {
    await open({ colorScheme });
    expect(await violations()).toEqual([]);
    await page.getByRole("button", { name: "Show a sample" }).click();
    await page.locator(".review").waitFor();
    await press("Enter", "r", "1", "e");
    expect(await violations()).toEqual([]);
    await press("Escape", "/");
    await page.keyboard.type("1164");
    await page.getByRole("button", { name: "Add 11642" }).waitFor();
    expect(await violations()).toEqual([]);
    await press("Escape", "?");
    expect(await violations()).toEqual([]);
    await press("Escape");
    await acceptRest();
    await press("f");
    await page.getByRole("heading", { name: "Reviewed" }).waitFor();
    expect(await violations()).toEqual([]);
  });

  it.each([360, 640, 1280, 2560])(
    "fits a window %d wide without scrolling sideways",
    async (width) => {
      await openSample({ viewport: { width, height: 700 } });
      await press("e");
      expect(await fits(page)).toBe(true);
      await press("Escape", "p");
      expect(await fits(page)).toBe(true);
    },
  );

  it("moves nothing for those who want no motion", async () => {
    await openSample({ reducedMotion: "reduce" });
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")].some(
        (element) => getComputedStyle(element).transitionDuration !== "0s",
      ),
    );
    expect(moving).toBe(false);
  });
});
