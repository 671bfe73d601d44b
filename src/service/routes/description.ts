import { Router } from "express";
import { apiPage } from "../api-page.ts";
import { identify } from "../callers.ts";
import type { Service } from "../service.ts";

/** The API's description, and a page that shows it and loads nothing from elsewhere. */
export function description(service: Service, described: unknown): Router {
  const router = Router();
  router.use("/openapi.json", async (request, response) => {
    await identify(service, request);
    response.json(described);
  });
  const page = apiPage(described);
  router.get("/api", async (request, response) => {
    await identify(service, request);
    response.type("html").send(page);
  });
  return router;
}
