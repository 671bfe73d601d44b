import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readAuthorizations } from "../../src/lexicon/authorizations.ts";
import { payerFinder, readPayers } from "../../src/lexicon/payers.ts";
import { lexicon } from "../helpers/events.ts";

const builtIn: unknown = parse(readFileSync("lexicons/payers.yaml", "utf8"));

describe("payers", () => {
  const payer = payerFinder(readPayers([builtIn]));

  it.each([
    [undefined, "medicare"],
    ["medicare", "medicare"],
    ["Medicare Part B", "medicare"],
    ["commercial", "commercial"],
    ["AETNA", "aetna"],
    ["Blue Cross/Blue Shield", "bcbs"],
    ["United Healthcare", "uhc"],
    ["A plan that nobody knows", "commercial"],
  ])("%s is %s", (name, id) => {
    expect(payer(name).id).toBe(id);
  });

  it("never sends 51 to Medicare", () => {
    expect(payer("medicare").multipleProcedures).toBe(false);
  });

  it("lets a site's own profile win", () => {
    const own = {
      summary: "x",
      sources: [{ title: "x", href: "https://example.org" }],
      profiles: [
        {
          id: "aetna",
          name: "Aetna",
          rules: "commercial",
          multipleProcedures: false,
          distinct: "XS",
        },
      ],
    };
    const found = payerFinder(readPayers([builtIn, own]));
    expect(found("aetna").distinct).toBe("XS");
    expect(found("cigna").distinct).toBe("59");
  });

  it("needs Medicare and a default", () => {
    expect(() => payerFinder(new Map())).toThrow("medicare and commercial");
  });
});

describe("prior authorization", () => {
  const triggers = readAuthorizations(
    parse(readFileSync("lexicons/prior-authorization.yaml", "utf8")),
  );

  it("names only codes that the list holds", () => {
    for (const { codes } of triggers)
      for (const code of codes) expect(lexicon.codes.has(code), code).toBe(true);
  });
});
