import { z } from "zod";
import type { OtherProcedure } from "../types/index.ts";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const isBurn = ({ diagnosis }: OtherProcedure): boolean =>
  /\bburns?\b/.test(diagnosis.value?.name ?? "");

/** Dressings changed under anesthesia, once a visit; those of burns have codes of their own. */
export const dressingChange = defineRule({
  id: "dressing-change",

  row: z.strictObject({ underAnesthesia: z.string() }),

  kinds: ["other"],
  handles: (event) => event.technique === "dressing-change" && !isBurn(event),

  code: (events, { underAnesthesia }) => [
    {
      code: underAnesthesia,
      units: 1,
      events,
      uses: [done(events), use("site", ...events.map(({ site }) => site))],
      because: ["dressings changed under anesthesia, no burn"],
    },
  ],
});
