/** What a key may be used for. */
export const scopes = ["suggest", "notes:write", "notes:read", "metrics"] as const;
export type Scope = (typeof scopes)[number];
