import type { Fact, ProcedureEvent } from "../types/index.ts";

type Of<K extends ProcedureEvent["kind"]> = Extract<ProcedureEvent, { kind: K }>;
type Facts = Readonly<Record<string, readonly Fact<unknown>[]>>;
type Cover = Of<"flap" | "graft" | "skin-substitute" | "cell-suspension" | "site-preparation">;

/** A flap on a stalk goes by its place alone; a local one by its whole area, too. */
const flap = ({ form, wholeArea, areaSqCm, site }: Of<"flap">): Facts =>
  form.value === "local"
    ? { area: [wholeArea ? areaSqCm : { value: undefined }], site: [site] }
    : { site: [site] };

function graft({ graft, areaSqCm, volumeMl, site }: Of<"graft">): Facts {
  switch (graft.value) {
    case "composite":
    case "cartilage":
    case "dermis-fat":
    case "soft-tissue":
      return {};
    case "fat":
      return { volume: [volumeMl], site: [site] };
    default:
      return { technique: [graft], area: [areaSqCm], site: [site] };
  }
}

/** What a coder must know of a flap, a graft, or what is put on a wound or prepares it. */
export function coverFacts(event: Cover): Facts {
  if (event.kind === "flap") return flap(event);
  if (event.kind === "graft") return graft(event);
  return { area: [event.areaSqCm], site: [event.site] };
}
