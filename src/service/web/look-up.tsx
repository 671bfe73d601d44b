import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FoundCode } from "../../types/index.ts";
import { findCodes, messageOf } from "./ask.ts";
import { Dialog } from "./dialog.tsx";
import { dayInWords } from "./words.ts";

interface LookUpProps {
  readonly day: string;
  /** Codes of the lines on the page, to tell of pairs with them. */
  readonly inHand: readonly string[];
  /** Puts a code on the claim; absent where there is none. */
  readonly add?: (code: string) => void;
  readonly close: () => void;
}

const globalWords = (days: string): string => {
  if (days === "ZZZ") return "add-on";
  return /^\d+$/.test(days) ? `global period ${Number(days)} days` : "no global period";
};

/** What a code includes of those in hand and what it is part of, and whether a modifier may part them. */
function Pairs({ code, pairs }: Pick<FoundCode, "code" | "pairs">) {
  const told = (["1", "0"] as const).flatMap((indicator) => {
    const alike = pairs.filter((pair) => pair.indicator === indicator);
    const includes = alike.filter(({ column1 }) => column1 === code).map((pair) => pair.column2);
    const partOf = alike.filter(({ column2 }) => column2 === code).map((pair) => pair.column1);
    const unless = indicator === "1" ? "; a modifier may part them" : "; no modifier parts them";
    return [
      ...(includes.length === 0 ? [] : [`includes ${includes.join(", ")}${unless}`]),
      ...(partOf.length === 0 ? [] : [`part of ${partOf.join(", ")}${unless}`]),
    ];
  });
  return told.length === 0 ? null : (
    <p class="pairs">
      {told.map((words) => (
        <span class="entry" key={words}>
          {words}
        </span>
      ))}
    </p>
  );
}

const familyWords = (family: string): string => family.replaceAll("-", " ");

/** What chooses the code and what bounds it, in words. */
function Particulars({ families, thresholds, sites, globalDays, mostUnits, parents }: FoundCode) {
  const told = [
    ...families.map(familyWords),
    ...(thresholds.length === 0 ? [] : [thresholds.join("; ")]),
    globalWords(globalDays),
    ...(mostUnits === undefined ? [] : [`at most ${mostUnits} a day`]),
    ...(parents.length === 0 ? [] : [`added to ${parents.join(", ")}`]),
  ];
  return (
    <>
      <p class="quiet">{told.join(" · ")}</p>
      {sites.length > 0 && <p class="quiet">Places: {sites.join(", ")}</p>}
    </>
  );
}

interface Found {
  readonly found: readonly FoundCode[];
  /** What to say where there is nothing to show. */
  readonly told: string;
}

const nothing: Found = { found: [], told: "" };

async function search(words: string, day: string, inHand: string): Promise<Found> {
  if (words.trim() === "") return nothing;
  try {
    const found = await findCodes(words, day, inHand.split(","));
    return { found, told: found.length === 0 ? "No code has these words." : "" };
  } catch (error) {
    return { found: [], told: messageOf(error) };
  }
}

/** Codes of the day by number or plain words, with their edits against the lines in hand. */
export function LookUp({ day: first, inHand, add, close }: LookUpProps) {
  const [day, setDay] = useState(first);
  const [words, setWords] = useState("");
  const [{ found, told }, setResult] = useState<Found>(nothing);
  const list = inHand.join(",");
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => {
    let stale = false;
    search(words, day, list).then((next) => {
      if (!stale) setResult(next);
    });
    return () => {
      stale = true;
    };
  }, [words, day, list]);
  return (
    <Dialog title={`Codes of ${dayInWords(day)}`} close={close}>
      <label class="search day">
        Date of service
        <input
          type="date"
          value={day}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== "") setDay(currentTarget.value);
          }}
        />
      </label>
      <label class="search">
        Number or plain words
        <input
          ref={input}
          type="text"
          autocomplete="off"
          placeholder="1164, or: liquid nitrogen wart, excision malignant nose"
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
      </label>
      <p role="status" class="quiet">
        {told}
      </p>
      <ul class="codes">
        {found.map((one) => (
          <li key={one.code}>
            <div class="line-head">
              <h3>
                <span class="code">{one.code}</span> {one.description}
              </h3>
              {add !== undefined && (
                <button type="button" onClick={() => add(one.code)}>
                  Add {one.code}
                </button>
              )}
            </div>
            <Particulars {...one} />
            <Pairs {...one} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
