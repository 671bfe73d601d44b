import { lazy, Suspense } from "preact/compat";
import { useState } from "preact/hooks";
import { Help } from "./help.tsx";
import { LookUp } from "./look-up.tsx";
import { PasteView } from "./paste-view.tsx";
import { useKeysOfPage } from "./use-keys.ts";
import { useView, type View } from "./view.ts";
import { today } from "./words.ts";

const Worklist = lazy(() => import("./worklist.tsx").then((file) => file.Worklist));
const Report = lazy(() => import("./report/report.tsx").then((file) => file.Report));
const Audits = lazy(() => import("./audits.tsx").then((file) => file.Audits));

const views: readonly { readonly view: View; readonly words: string }[] = [
  { view: "paste", words: "Paste" },
  { view: "worklist", words: "Worklist" },
  { view: "report", words: "Outcomes" },
  { view: "audits", words: "Audits" },
];

/** The whole page: what is not looked at is not loaded. */
export function App() {
  const view = useView();
  const [helping, setHelping] = useState(false);
  const [looking, setLooking] = useState(false);
  const help = () => setHelping(true);
  const lookUp = () => setLooking(true);
  useKeysOfPage({ help, "look-up": lookUp });
  return (
    <>
      <header class="masthead">
        <h1>Marginalia</h1>
        <p>Suggestions only: a coder decides.</p>
        <nav aria-label="Views">
          {views.map(({ view: one, words }) => (
            <a key={one} href={`#${one}`} aria-current={one === view ? "page" : undefined}>
              {words}
            </a>
          ))}
        </nav>
        <button type="button" class="plain" onClick={lookUp}>
          Codes <kbd>/</kbd>
        </button>
        <button type="button" class="plain" onClick={help}>
          Keys <kbd>?</kbd>
        </button>
      </header>
      <main>
        <Suspense fallback={<p class="waiting">One moment…</p>}>
          {view === "paste" && <PasteView />}
          {view === "worklist" && <Worklist />}
          {view === "report" && <Report />}
          {view === "audits" && <Audits />}
        </Suspense>
      </main>
      {looking && <LookUp day={today()} inHand={[]} close={() => setLooking(false)} />}
      {helping && <Help close={() => setHelping(false)} />}
    </>
  );
}
