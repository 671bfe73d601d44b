import { useEffect, useState } from "preact/hooks";
import { messageOf } from "../ask.ts";
import { openNote, type StoredNote } from "../service-api.ts";
import { StoredReview } from "../stored-review.tsx";
import { Agreement } from "./agreement.tsx";
import { Behind, gapsBehind, linesBehind, type Question, timesBehind } from "./behind.tsx";
import { GapsByProvider } from "./gaps-by-provider.tsx";
import { Reasons } from "./reasons.tsx";
import { type Chosen, type GapCounts, gapCounts, type Outcomes, outcomes } from "./report-api.ts";
import { ReportFilters } from "./report-filters.tsx";
import { StraightThrough } from "./straight-through.tsx";
import { Times } from "./times.tsx";
import { type Drill, Verdicts } from "./verdicts.tsx";

const dayBefore = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

interface FiguresProps {
  readonly told: Outcomes;
  readonly gaps: GapCounts | undefined;
  readonly chosen: Chosen;
  /** Shows what is behind a figure. */
  readonly open: (question: Question) => void;
}

function Figures({ told, gaps, chosen, open }: FiguresProps) {
  const drill: Drill = (title, asked) => open(linesBehind(title, { ...chosen, ...asked }));
  const hasLines = Object.keys(told.byCode).length > 0;
  return (
    <>
      {hasLines ? (
        <>
          <Verdicts told={told} drill={drill} />
          <Reasons told={told} drill={drill} />
          <Agreement told={told} drill={drill} />
          <StraightThrough told={told} drill={drill} />
          <Times
            told={told}
            drill={(title, asked) => open(timesBehind(title, { ...chosen, ...asked }))}
          />
        </>
      ) : (
        <p>No review was finished in this time, or none by this choice.</p>
      )}
      {gaps !== undefined && (
        <GapsByProvider
          told={gaps}
          only={chosen.provider}
          drill={(title, asked) => open(gapsBehind(title, chosen, asked))}
        />
      )}
    </>
  );
}

/** The report of a choice, asked for anew whenever the choice changes. */
function useReport(chosen: Chosen) {
  const [told, setTold] = useState<Outcomes>();
  const [gaps, setGaps] = useState<GapCounts>();
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    let isStale = false;
    const load = async () => {
      const found = await outcomes(chosen);
      const left = await gapCounts(chosen);
      if (isStale) return;
      setTold(found);
      setGaps(left);
      setTrouble("");
    };
    load().catch((error: unknown) => {
      if (!isStale) setTrouble(messageOf(error));
    });
    return () => {
      isStale = true;
    };
  }, [chosen]);
  return { told, gaps, trouble, setTrouble };
}

/** What came of suggested lines in a stretch of time: for auditors, with the way down to each note. */
export function Report() {
  const [chosen, choose] = useState<Chosen>({ from: dayBefore(30), to: dayBefore(0) });
  const [behind, setBehind] = useState<Question>();
  const [stored, setStored] = useState<StoredNote>();
  const { told, gaps, trouble, setTrouble } = useReport(chosen);
  const open = async (noteId: string) => {
    try {
      setStored(await openNote(noteId, false));
    } catch (error) {
      setBehind(undefined);
      setTrouble(messageOf(error));
    }
  };
  if (stored !== undefined) {
    const back = { words: "Outcomes", go: () => setStored(undefined) };
    return <StoredReview stored={stored} back={back} next={back} open={setStored} />;
  }
  return (
    <section class="report" aria-labelledby="report-title">
      <h2 id="report-title">Outcomes</h2>
      <ReportFilters chosen={chosen} told={told} choose={choose} />
      <p class="trouble" role="alert">
        {trouble}
      </p>
      {trouble === "" && told !== undefined && (
        <Figures told={told} gaps={gaps} chosen={chosen} open={setBehind} />
      )}
      {behind !== undefined && (
        <Behind
          question={behind}
          openNote={(noteId) => void open(noteId)}
          close={() => setBehind(undefined)}
        />
      )}
    </section>
  );
}
