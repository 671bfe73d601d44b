/** What the embedded database's thread is asked. */
export type Asked =
  | {
      readonly id: number;
      readonly kind: "query";
      readonly sql: string;
      readonly params: readonly unknown[];
    }
  | { readonly id: number; readonly kind: "dump" }
  | { readonly id: number; readonly kind: "close" };

/** What it answers; id 0 says that it is open. */
export type Told =
  | {
      readonly id: number;
      readonly rows: readonly unknown[];
      readonly count: number;
      readonly dump?: Uint8Array;
    }
  | { readonly id: number; readonly error: { readonly message: string; readonly code?: string } };
