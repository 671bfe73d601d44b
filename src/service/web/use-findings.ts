import { useCallback, useEffect, useState } from "preact/hooks";
import { messageOf } from "./ask.ts";
import { findingsOf, pageSize, type ShownFinding } from "./audits-api.ts";
import type { Wanted } from "./audits-figures.tsx";

interface Findings {
  readonly found: readonly ShownFinding[];
  /** Reads the page behind the last finding; absent where there is none. */
  readonly more: (() => void) | undefined;
  readonly trouble: string;
}

/** The findings of an audit that are wanted, page after page as they are asked for. */
export function useFindings(audit: string, { type, kind, provider }: Wanted): Findings {
  const [found, setFound] = useState<readonly ShownFinding[]>([]);
  const [isFull, setFull] = useState(false);
  const [trouble, setTrouble] = useState("");
  const read = useCallback(
    async (before: readonly ShownFinding[], isStale: () => boolean = () => false) => {
      try {
        const after = before.at(-1)?.finding ?? "";
        const page = await findingsOf(audit, { type, kind, provider, after });
        if (isStale()) return;
        setFound([...before, ...page]);
        setFull(page.length === pageSize);
        setTrouble("");
      } catch (error) {
        if (!isStale()) setTrouble(messageOf(error));
      }
    },
    [audit, type, kind, provider],
  );
  useEffect(() => {
    let stale = false;
    void read([], () => stale);
    return () => {
      stale = true;
    };
  }, [read]);
  return { found, more: isFull ? () => void read(found) : undefined, trouble };
}
