import { Router } from "express";
import { isStoreFull } from "../../store/room.ts";
import type { Service } from "../service.ts";

/** What answers without credentials. */
export function health({ store }: Service): Router {
  const router = Router();
  router.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  router.get("/readyz", async (_request, response) => {
    const { kind, durability } = store;
    try {
      await store.ping();
      response.json({ status: "ready", store: kind, durability });
    } catch (error) {
      const status = isStoreFull(error) ? "store-full" : "store-away";
      response.status(503).json({ status, store: kind, durability });
    }
  });
  return router;
}
