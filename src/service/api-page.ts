import { z } from "zod";

const operation = z.object({
  summary: z.string(),
  description: z.string().optional(),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean() }))
    .default([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.object({ description: z.string() })),
});

const described = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The API's description as one plain page, without scripts. */
export function apiPage(description: unknown): string {
  const { info, paths } = described.parse(description);
  const sections = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => section(method, path, each)),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(info.title)} API</title>
<h1>${escaped(info.title)} API ${escaped(info.version)}</h1>
<p>${escaped(info.description)} The same for machines: <a href="/openapi.json">openapi.json</a>.</p>
${sections.join("\n")}
</html>
`;
}

function section(method: string, path: string, each: z.output<typeof operation>): string {
  const parameters = each.parameters.map(
    ({ name, in: place, required }) =>
      `<li><code>${escaped(name)}</code> (${place}${required ? ", required" : ""})</li>`,
  );
  const answers = Object.entries(each.responses).map(
    ([status, answer]) => `<li>${escaped(status)}: ${escaped(answer.description)}</li>`,
  );
  const body =
    each.requestBody === undefined
      ? ""
      : `<details><summary>Body</summary><pre>${escaped(JSON.stringify(each.requestBody, null, 2))}</pre></details>`;
  return `<h2><code>${method.toUpperCase()} ${escaped(path)}</code></h2>
<p>${escaped(each.summary)}. ${escaped(each.description ?? "")}</p>
${parameters.length === 0 ? "" : `<ul>${parameters.join("")}</ul>`}${body}
<ul>${answers.join("")}</ul>`;
}
