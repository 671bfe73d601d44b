import { writeFileSync } from "node:fs";
import { apiVersion } from "./app.ts";
import { described } from "./endpoints.ts";
import { openapi } from "./openapi.ts";

const text = JSON.stringify(openapi(described, apiVersion), null, 2);
writeFileSync("src/service/openapi.json", `${text}\n`);
