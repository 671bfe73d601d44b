import { useEffect, useState } from "preact/hooks";

/** What the page shows. It is all that an address ever tells. */
export type View = "paste" | "worklist" | "report";

const viewOf = (hash: string): View =>
  hash === "#worklist" || hash === "#report" ? (hash.slice(1) as View) : "paste";

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
