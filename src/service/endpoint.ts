import type { Response } from "express";
import type { z } from "zod";
import type { Access, Caller } from "./callers.ts";
import type { Service } from "./service.ts";

/** What an endpoint answers: JSON, another kind of text, or a stream that it writes itself. */
export type Reply =
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly status: number;
      readonly text: string;
      readonly type: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly stream: (response: Response) => void };

/** A request whose parts have passed their schemas. */
export interface Call<Params, Query, Body> {
  readonly service: Service;
  readonly caller: Caller;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The body as sent, for signatures and streams. */
  readonly raw: Buffer;
  readonly type: string;
  readonly header: (name: string) => string | undefined;
}

type Shape = z.ZodObject;
type Empty = Record<never, never>;

export interface Answer {
  readonly description: string;
  /** JSON of this shape. */
  readonly schema?: z.ZodType;
  /** Other content; of a refusal beside the problem that every refusal may be. */
  readonly type?: string | readonly string[];
}

/** What the description of the API says of one thing that can be asked. */
export interface Description {
  readonly id: string;
  readonly method: "get" | "post" | "put" | "delete";
  /** As OpenAPI writes it: `/v1/notes/{id}`. */
  readonly path: string;
  readonly summary: string;
  /** `"signed"`: the endpoint checks the signature of the body itself. */
  readonly access: Access | "signed";
  readonly params?: Shape;
  readonly query?: Shape;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: {
    readonly schema: z.ZodType;
    readonly types?: readonly string[];
    /** No body says something as well. */
    readonly optional?: true;
  };
  readonly answers: Readonly<Record<number, Answer>>;
}

/** One thing that can be asked, with all that its description needs. */
export interface Endpoint extends Description {
  readonly handle: (call: Call<unknown, unknown, unknown>) => Promise<Reply>;
}

type Given<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : Empty;

/** Declares an endpoint; its handler gets what the schemas make of the request. */
export function endpoint<
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  declared: Omit<Endpoint, "handle" | "params" | "query" | "body"> & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: { readonly schema: B; readonly types?: readonly string[] };
    readonly handle: (call: Call<Given<P>, Given<Q>, Given<B>>) => Promise<Reply>;
  },
): Endpoint {
  return declared as unknown as Endpoint;
}
