import { useEffect, useState } from "preact/hooks";

/** What the page shows. It is all that an address ever tells. */
export type View = "paste" | "worklist" | "report" | "audits";

const others: readonly View[] = ["worklist", "report", "audits"];

const viewOf = (hash: string): View => others.find((view) => hash === `#${view}`) ?? "paste";

/** The view that the address names; going back and loading anew work as anywhere. */
export function useView(): View {
  const [view, setView] = useState(viewOf(location.hash));
  useEffect(() => {
    const changed = () => setView(viewOf(location.hash));
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  return view;
}
