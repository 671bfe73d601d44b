import { useEffect, useState } from "preact/hooks";
import { messageOf } from "../ask.ts";
import { Dialog } from "../dialog.tsx";
import { percent, plural } from "../words.ts";
import { type AskedLines, type OutcomeLine, outcomeLines } from "./report-api.ts";

interface LinesBehindProps {
  readonly title: string;
  readonly asked: AskedLines;
  readonly openNote: (noteId: string) => void;
  readonly close: () => void;
}

const becameWords = ({ suggested, code, units, modifiers, verdict }: OutcomeLine): string => {
  const claimed = `${[code, ...modifiers.split(" ").filter(Boolean)].join("-")} × ${units}`;
  if (verdict === "accepted" || verdict === "added") return claimed;
  return verdict === "rejected" ? `${suggested ?? code}: none` : `${suggested ?? ""} → ${claimed}`;
};

/** The lines behind a figure, each with the way to its note. */
export function LinesBehind({ title, asked, openNote, close }: LinesBehindProps) {
  const [found, setFound] = useState<{
    readonly lines: readonly OutcomeLine[];
    readonly of: number;
  }>();
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    outcomeLines(asked).then(setFound, (error: unknown) => setTrouble(messageOf(error)));
  }, [asked]);
  return (
    <Dialog title={title} close={close}>
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <p role="status" class="quiet">
        {found === undefined ? "One moment…" : plural(found.of, "line")}
        {found !== undefined &&
          found.lines.length < found.of &&
          `, the latest ${found.lines.length} of them here`}
      </p>
      <ul class="behind">
        {found?.lines.map((line) => (
          <li key={`${line.noteId} ${line.version} ${line.code} ${line.suggested} ${line.at}`}>
            <button type="button" class="plain" onClick={() => openNote(line.noteId)}>
              {line.ownId}
            </button>
            <span class={`verdict ${line.verdict}`}>{line.verdict}</span>
            <span class="number">{becameWords(line)}</span>
            <span class="quiet">
              {[
                line.confidence === null ? "" : percent(line.confidence),
                line.reason ?? "",
                line.provider ?? "",
                line.coder,
                line.at.slice(0, 10),
              ]
                .filter((words) => words !== "")
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
