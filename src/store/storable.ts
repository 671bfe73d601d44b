/**
 * A value as the database can keep it: its text has no NUL, so one is kept as U+FFFD. Records and suggestions
 * stand in it as JSON, where NUL is written with an escape, and come back to the byte.
 */
export function storable(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "\ufffd");
  return Array.isArray(value) ? value.map(storable) : value;
}
