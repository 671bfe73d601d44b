import { useEffect, useState } from "preact/hooks";

/** What the service told, or the trouble that there was with it. */
interface Told<Answer> {
  readonly answer: Answer | undefined;
  readonly trouble: string;
}

/** Asks anew whenever `key` changes; an answer that comes after another question is let go. */
export function useTold<Answer>(key: string, question: () => Promise<Answer>): Told<Answer> {
  const [told, setTold] = useState<Told<Answer>>({ answer: undefined, trouble: "" });
  useEffect(() => {
    let stale = false;
    question().then(
      (answer) => {
        if (!stale) setTold({ answer, trouble: "" });
      },
      (error: unknown) => {
        const trouble = error instanceof Error ? error.message : "";
        if (!stale) setTold({ answer: undefined, trouble });
      },
    );
    return () => {
      stale = true;
    };
  }, [key]);
  return told;
}
