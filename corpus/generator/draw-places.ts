import type { Draw } from "./draw.ts";
import type { Place, Site } from "./scenario.ts";
import { sites } from "./tables.ts";

/** Gives places that lie apart: no two of one area in a visit. */
export interface Places {
  /** A place that has not been given yet, of those that fit. */
  readonly next: (fits?: (site: Site) => boolean) => Place;
}

export function placesOf(draw: Draw): Places {
  const taken = new Set<string>();
  return {
    next: (fits = () => true) => {
      const free = sites.filter((site) => !taken.has(site.area) && fits(site));
      const site = draw.weighted(free.map((one) => [one.weight, one] as const));
      taken.add(site.area);
      return {
        site,
        side: site.paired ? draw.pick(["left", "right"] as const) : undefined,
        word: draw.whole(0, 5),
      };
    },
  };
}

/** Places where sun damage is treated. */
export const sunExposed = (site: Site): boolean =>
  site.g3 === "face" || site.area === "scalp" || site.id === "dorsal-hand" || site.id === "forearm";

/** Places whose biopsy is a biopsy of skin. */
export const skinOnly = (site: Site): boolean => site.biopsy === undefined;
