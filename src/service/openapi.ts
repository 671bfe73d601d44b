import { z } from "zod";
import type { Answer, Description } from "./endpoint.ts";
import { problemShape } from "./schemas.ts";

type Json = { readonly [name: string]: unknown };

/** The description of the API (OpenAPI 3.1), made from the schemas that check the requests. */
export function openapi(endpoints: readonly Description[], version: string): Json {
  const paths = new Map<string, Record<string, Json>>();
  for (const endpoint of endpoints) {
    const here = paths.get(endpoint.path) ?? {};
    here[endpoint.method] = operation(endpoint);
    paths.set(endpoint.path, here);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Marginalia",
      version,
      description: "Notes in, suggested codes with their evidence out. A human decides.",
    },
    security: [{ key: [] }, { session: [] }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "A sender's API key" },
        session: { type: "apiKey", in: "cookie", name: "marginalia_session" },
      },
      schemas: namedSchemas(endpoints),
    },
  };
}

function operation(endpoint: Description): Json {
  const { id, summary, access, answers } = endpoint;
  const parameters = [
    ...parametersOf(endpoint.params, "path"),
    ...parametersOf(endpoint.query, "query"),
    ...Object.entries(endpoint.headers ?? {}).map(([name, description]) => ({
      name,
      in: "header",
      required: access === "signed",
      description,
      schema: { type: "string" },
    })),
  ];
  return {
    operationId: id,
    summary,
    ...(access === "signed" ? { security: [] } : { description: whoMay(access) }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(endpoint),
    responses: { ...answersOf(answers), default: { description: "A refusal", ...problemContent } },
  };
}

function whoMay(access: Exclude<Description["access"], "signed">): string {
  const keys = access.scope === undefined ? [] : [`keys with the scope \`${access.scope}\``];
  const people = access.roles === undefined ? [] : [`people as ${access.roles.join(", ")}`];
  return `For ${[...keys, ...people].join(" and ")}.`;
}

const problemContent = {
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

const isJson = /^application\/(?:json|[\w.-]+\+json)$/;

function bodyOf({ body }: Description): Json {
  if (body === undefined) return {};
  const types = body.types ?? ["application/json"];
  const content = Object.fromEntries(
    types.map((type) => [
      type,
      { schema: isJson.test(type) ? schemaOf(body.schema, "input") : { type: "string" } },
    ]),
  );
  return { requestBody: { required: body.optional !== true, content } };
}

function answersOf(answers: Description["answers"]): Json {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [status, answerOf(Number(status), answer)]),
  );
}

function answerOf(status: number, { description, schema, type = [] }: Answer): Json {
  const json = schema === undefined ? [] : ["application/json"];
  const types = type.length === 0 ? json : [type].flat();
  const shape = schema === undefined ? { type: "string" } : schemaOf(schema, "output");
  const own = Object.fromEntries(types.map((each) => [each, { schema: shape }]));
  const content = status >= 400 ? { ...problemContent.content, ...own } : own;
  return Object.keys(content).length === 0 ? { description } : { description, content };
}

function parametersOf(shape: z.ZodObject | undefined, place: "path" | "query"): Json[] {
  if (shape === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(shape, "input") as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema,
  }));
}

/** Every shape that has a name, under it; others refer to them. */
function namedSchemas(endpoints: readonly Description[]): Json {
  const named: [string, Json][] = [
    ...endpoints.flatMap(shapesOf),
    described(problemShape, "output"),
  ]
    .map((json) => (json as { $defs?: Record<string, Json> }).$defs ?? {})
    .flatMap((defined) => Object.entries(defined));
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const shapesOf = ({ body, answers }: Description): Json[] => [
  ...(body === undefined ? [] : [described(body.schema, "input")]),
  ...Object.values(answers).flatMap(({ schema }) =>
    schema === undefined ? [] : [described(schema, "output")],
  ),
];

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema, $defs, ...own } = described(schema, io);
  return own;
}

/** Types that JSON does not know, such as transformed ones, are described as they are sent. */
function described(schema: z.ZodType, io: "input" | "output"): Json {
  const json = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io,
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      delete jsonSchema.id;
    },
    reused: "inline",
  });
  // The names stand in one place of the document, not in each schema.
  return JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}
