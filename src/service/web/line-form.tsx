import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FoundCode } from "../../types/index.ts";
import { findCodes, messageOf } from "./ask.ts";
import type { ClaimLine } from "./decisions.ts";

interface LineFormProps {
  /** What the form starts from; empty for a line to be added. */
  readonly from: ClaimLine | undefined;
  readonly day: string;
  readonly inHand: readonly string[];
  readonly save: (line: ClaimLine) => void;
  readonly cancel: () => void;
}

const wordsIn = (written: string, between: RegExp): readonly string[] =>
  written
    .toUpperCase()
    .split(between)
    .filter((word) => word !== "");
const modifiersIn = (written: string) => wordsIn(written, /[^A-Z0-9]+/);
const diagnosesIn = (written: string) => wordsIn(written, /[^A-Z0-9.]+/);

/** As ICD-10-CM writes its codes. */
const isDiagnosis = (code: string) => /^[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?$/.test(code);

/** What keeps a line from being saved, in words; empty where nothing does. */
function faultOf(
  { code, units, modifiers, diagnoses }: ClaimLine,
  found: readonly FoundCode[],
  day: string,
) {
  if (!found.some((one) => one.code === code))
    return `${code === "" ? "That" : code} is no code of ${day}. Type some of its words to look it up.`;
  if (!Number.isInteger(units) || units < 1) return "Units are a whole number from 1 on.";
  const odd = modifiers.find((modifier) => modifier.length !== 2);
  if (odd !== undefined) return `${odd} is no modifier: they have two characters.`;
  const strange = diagnoses.find((diagnosis) => !isDiagnosis(diagnosis));
  return strange === undefined ? "" : `${strange} is no diagnosis: write it as in ICD-10-CM.`;
}

/** Code, units and modifiers of a line; the code is looked up in the table of the day. */
export function LineForm({ from, day, inHand, save, cancel }: LineFormProps) {
  const [code, setCode] = useState(from?.code ?? "");
  const [found, setFound] = useState<readonly FoundCode[]>([]);
  const [fault, setFault] = useState("");
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    first.current?.select();
    first.current?.form?.scrollIntoView({ block: "nearest" });
  }, []);
  const known = found.find((one) => one.code === code.trim().toUpperCase());

  const look = async (words: string) => {
    setCode(words);
    if (words.trim() !== "") setFound(await findCodes(words, day, inHand).catch(() => []));
  };
  const submit = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const line: ClaimLine = {
      code: code.trim().toUpperCase(),
      units: Number(fields.get("units")),
      modifiers: modifiersIn(String(fields.get("modifiers"))),
      diagnoses: diagnosesIn(String(fields.get("diagnoses"))),
    };
    try {
      const wrong = faultOf(line, await findCodes(line.code, day, inHand), day);
      setFault(wrong);
      if (wrong === "") save(line);
    } catch (error) {
      setFault(messageOf(error));
    }
  };
  return (
    <form
      class="line-form"
      aria-label={from === undefined ? "Add a line" : `Edit ${from.code}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        cancel();
      }}
    >
      <label>
        Code
        <input
          ref={first}
          name="code"
          list="codes-found"
          autocomplete="off"
          value={code}
          onInput={({ currentTarget }) => void look(currentTarget.value)}
        />
      </label>
      <datalist id="codes-found">
        {found.map((one) => (
          <option key={one.code} value={one.code}>
            {one.description}
          </option>
        ))}
      </datalist>
      <label>
        Units
        <input name="units" type="number" min={1} max={999} defaultValue={from?.units ?? 1} />
      </label>
      {(["modifiers", "diagnoses"] as const).map((name) => (
        <label key={name} class={name === "diagnoses" ? "wide" : ""}>
          {name === "diagnoses" ? "Diagnoses" : "Modifiers"}
          <input
            name={name}
            autocomplete="off"
            placeholder="none"
            defaultValue={from?.[name].join(" ") ?? ""}
          />
        </label>
      ))}
      <p class="quiet form-words">{known?.description ?? ""}</p>
      <p class="trouble" role="alert">
        {fault}
      </p>
      <div class="actions">
        <button type="submit" class="main">
          Save <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={cancel}>
          Cancel <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}
