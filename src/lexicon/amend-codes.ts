import type { CodeEntry, IsoDate } from "../types/index.ts";

export type Amendment = Partial<CodeEntry>;

const dayBefore = (day: IsoDate): IsoDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) as IsoDate;

const isSame = (entry: CodeEntry, amendment: Amendment): boolean =>
  Object.entries(amendment).every(
    ([field, value]) => JSON.stringify(entry[field as keyof CodeEntry]) === JSON.stringify(value),
  );

/** One period with an amendment that holds from a day on: as it is, changed, or cut in two. */
function amended(entry: CodeEntry, amendment: Amendment, from: IsoDate): CodeEntry[] {
  const over = entry.to !== undefined && entry.to < from;
  if (over || isSame(entry, amendment)) return [entry];
  if (entry.from >= from) return [{ ...entry, ...amendment }];
  return [
    { ...entry, to: dayBefore(from) },
    { ...entry, ...amendment, from },
  ];
}

/** The codes with what holds of some of them from a day on; earlier days stay as they are. */
export function amendCodes(
  codes: ReadonlyMap<string, readonly CodeEntry[]>,
  amendments: ReadonlyMap<string, Amendment>,
  from: IsoDate,
): ReadonlyMap<string, readonly CodeEntry[]> {
  const all = new Map(codes);
  for (const [code, amendment] of amendments) {
    const entries = codes.get(code);
    if (entries !== undefined)
      all.set(
        code,
        entries.flatMap((entry) => amended(entry, amendment, from)),
      );
  }
  return all;
}
