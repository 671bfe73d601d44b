/** The codes of a list separated by spaces, in which `12004-12007` stands for every number between. */
export function withRanges(list: string): string[] {
  return list
    .split(" ")
    .filter((word) => word !== "")
    .flatMap((word) => (/^\d{5}-\d{5}$/.test(word) ? between(word) : word));
}

function between(range: string): string[] {
  const first = Number(range.slice(0, 5));
  const last = Number(range.slice(6));
  if (last < first || last - first > 2000) throw new Error(`no range of codes: ${range}`);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    String(first + index).padStart(5, "0"),
  );
}
