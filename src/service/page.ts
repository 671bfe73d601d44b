import { fileURLToPath } from "node:url";
import express, { type RequestHandler, Router } from "express";
import { identify } from "./callers.ts";
import { Problem } from "./problem.ts";
import type { Service } from "./service.ts";

/** The page as Vite built it; this file lies equally deep in `src/` and in `dist/`. */
const pageFolder = fileURLToPath(new URL("../../dist/service/web/", import.meta.url));

/** The page's own files, for people who are signed in; others are led to where they can. */
export function page(service: Service): Router {
  const router = Router();
  const signedIn: RequestHandler = async (request, response, next) => {
    try {
      await identify(service, request);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401 || request.path !== "/") throw error;
      response.redirect(303, "/sign-in");
      return;
    }
    next();
  };
  router.use(signedIn, express.static(pageFolder));
  return router;
}
