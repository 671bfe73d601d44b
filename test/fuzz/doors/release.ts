import { kinds } from "../../../src/importers/kinds.ts";
import { planImport } from "../../../src/importers/plan-import.ts";
import { loadLexicon } from "../../../src/lexicon/load.ts";
import type { Door } from "../door.ts";

const lexicon = loadLexicon();

/** The official files of codes and pairs that `marginalia import` reads, each kind by all readers. */
export const release: Door = {
  name: "release",
  seeds: [
    "Column 1\tColumn 2\t*=In existence\tEffective\tDeletion\tModifier\n11102\t17000\t\t20190101\t*\t1\tx\r\n",
    'HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n11102,1,"2 Date of Service Edit: Policy",x\n17000,1,3,y\n',
    "HCPCS,MOD,DESCRIPTION,STATUS CODE,WORK RVU,TOTAL,GLOB DAYS,MULT PROC\n11102,,Tangntl bx skin,A,0.66,2.97,000,2\n",
    'code,description\n11102,"Biopsy, ""tangential"""\n',
    "Add-On Code,Primary Code\n11103,11102\n17003,17000\n",
    "A0001\nL570\nC44.319 Basal cell carcinoma\n",
  ],
  words: ['"', '""', ",", "\t", "\r\n", "11102", "*", "99999999", "9/9/9999", "\ufeff", ",,,,"],
  open: async (bytes) => {
    const file = { name: "any-2026-01-01.csv", text: bytes.toString("utf8") };
    return kinds.flatMap((kind) => {
      try {
        const { read, kept } = planImport(kind, [file], "2026-01-01", lexicon, ["L57.0"]);
        return kept > read ? [`${kind}: more kept than read`] : [];
      } catch (error) {
        return toldPlainly(error) ? [] : [`${kind}: ${String(error)}`];
      }
    });
  },
};

/** An error that says what to mend; the language's own kinds are faults. */
const toldPlainly = (error: unknown): boolean =>
  error instanceof Error && error.constructor === Error;
