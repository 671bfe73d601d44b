import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "../../src/service/keys.ts";
import { type Issuer, startIssuer } from "./oidc-issuer.ts";
import { startService, type TestService } from "./start-service.ts";

let issuer: Issuer;
let service: TestService;

beforeAll(async () => {
  issuer = await startIssuer("marginalia");
  service = await startService({
    oidc: { issuer: issuer.url, clientId: "marginalia", clientSecret: "s", rolesClaim: "roles" },
    requestsAMinute: 300,
  });
}, 120_000);
afterAll(async () => {
  issuer.stop();
  await service.end();
}, 60_000);

const cookieFrom = (response: Response) =>
  (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

/** Goes to the issuer and back as a browser does; the last answer. */
async function signIn(change: (back: URL) => void = () => undefined): Promise<Response> {
  const begun = await service.ask("/sign-in");
  const issued = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
  const back = new URL(issued.headers.get("location") ?? "");
  change(back);
  return service.ask(back.pathname + back.search, { headers: { cookie: cookieFrom(begun) } });
}

describe("signing in by OpenID Connect", () => {
  it("gives the role that the issuer says, anew at every sign-in", async () => {
    issuer.claims = { sub: "u1", name: "Ada", roles: ["staff", "marginalia-coder"] };
    const first = await signIn();
    expect([first.status, first.headers.get("location")]).toEqual([303, "/"]);
    const cookie = cookieFrom(first);
    expect((await service.ask("/v1/worklist", { cookie })).status).toBe(200);
    expect((await service.ask("/v1/audit", { cookie })).status).toBe(403);
    issuer.claims = { sub: "u1", name: "Ada", roles: "auditor" };
    const again = cookieFrom(await signIn());
    expect((await service.ask("/v1/audit", { cookie: again })).status).toBe(200);
  });

  it("lets nobody in without a role, with another's answer or without having begun", async () => {
    issuer.claims = { sub: "u2", roles: ["staff"] };
    expect((await signIn()).status).toBe(403);
    issuer.claims = { sub: "u1", roles: ["coder"] };
    expect((await signIn((back) => back.searchParams.set("state", "another"))).status).toBe(401);
    expect((await signIn((back) => back.searchParams.set("code", "stolen"))).status).toBe(401);
    expect((await service.ask("/sign-in/callback?code=code-1&state=x")).status).toBe(400);
  });

  it("prints no sign-in link beside an issuer", () => {
    expect(service.signInLink).toBeUndefined();
  });

  it("says that the issuer is away where it does not answer", async () => {
    const gone = await startIssuer("marginalia");
    gone.stop();
    const settings = { issuer: gone.url, clientId: "m", clientSecret: "s", rolesClaim: "roles" };
    const alone = await startService({ oidc: settings });
    try {
      const refused = await alone.ask("/sign-in");
      expect(refused.status).toBe(503);
      expect(await refused.json()).toMatchObject({ code: "issuer-away" });
      expect((await alone.ask("/healthz")).status).toBe(200);
    } finally {
      await alone.end();
    }
  }, 120_000);
});

describe("what a note says", () => {
  const mark = "QXZCANARY7";
  const marked = {
    id: `${mark}-id`,
    text: `Shave biopsy of a papule, ${mark}, left cheek.`,
    patientId: `${mark}-patient`,
    encounterId: `${mark}-encounter`,
    patient: { birthDate: mark },
    provider: { id: `${mark}-provider` },
    payer: `${mark}-payer`,
  };

  it("is found in no log, metric, job or refusal, whichever way it came or went wrong", async () => {
    const key = await service.keyFor("ehr");
    const { secret } = await service.service.store.within((records) =>
      createKey(records, {
        tenant: "default",
        sender: "ehr",
        kind: "webhook",
        scopes: [],
        actor: "test",
        at: new Date(),
      }),
    );
    const hook = (body: string, id: string, signedBody = body) => {
      const at = new Date();
      return service.ask("/v1/hooks/ehr", {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
          "webhook-signature": new Webhook(secret).sign(id, at, signedBody),
        },
      });
    };
    const type = (name: string) => ({ "content-type": name });
    const json = JSON.stringify(marked);
    const post = (path: string, body: string, headers: Record<string, string>) =>
      service.ask(path, { method: "POST", key, body, headers });
    const event = JSON.stringify({ type: "note.signed", data: marked });
    const goingWell = await Promise.all([
      post("/v1/suggestions", json, type("application/json")),
      post("/v1/notes", json, { ...type("application/json"), prefer: "wait=30" }),
      post("/v1/notes", `${json}\n{"id":"${mark}"}\n${mark}`, type("application/x-ndjson")),
      hook(event, "c1"),
    ]);
    const { status } = goingWell[1] ?? { status: 0 };
    expect(status).toBe(200);
    const refused = await Promise.all([
      post("/v1/suggestions", json.slice(1), type("application/json")),
      post("/v1/suggestions", json, type("text/plain")),
      post("/v1/notes", JSON.stringify({ ...marked, id: undefined }), type("application/json")),
      post(
        "/v1/notes",
        JSON.stringify({ ...marked, dateOfService: mark }),
        type("application/json"),
      ),
      post("/v1/notes", JSON.stringify({ ...marked, billed: mark }), type("application/json")),
      post(`/v1/notes?patient=${mark}`, `{${mark}`, type("application/json")),
      post("/v1/notes", json, { ...type("application/json"), "idempotency-key": "x".repeat(300) }),
      hook(event, "c2", `${event} `),
      hook(mark, "c3"),
      hook(JSON.stringify({ type: mark, data: marked }), "c4"),
      service.ask(`/v1/notes/${mark}`, { key }),
      service.ask(`/v1/worklist?provider=${mark}`, { key }),
      service.ask(`/${mark}`, { key }),
      service.ask(`/v1/codes?${mark}=1`, { key }),
      service.ask("/v1/suggestions", { method: "POST", key: mark, body: json }),
    ]);
    const told = await Promise.all(refused.map((each) => each.text()));
    for (const [index, response] of refused.entries()) {
      expect(response.status, told[index]).toBeGreaterThanOrEqual(400);
      expect(response.status, told[index]).toBeLessThan(500);
    }
    const jobs = await service.service.store.queue.take(50);
    const metrics = await (await service.ask("/metrics", { key })).text();
    const everything = [...told, ...service.logged, metrics, JSON.stringify(jobs)].join("\n");
    expect(service.logged.length).toBeGreaterThan(20);
    expect(metrics).toContain("marginalia_notes_received_total");
    expect(everything).not.toContain(mark);
    const outward = goingWell.map((each) => `${each.url} ${each.headers.get("location") ?? ""}`);
    expect(outward.join("\n")).not.toContain(mark);
  });
});

it("asks those who ask too much, or try keys, to wait", async () => {
  const key = await service.keyFor("busy");
  const statuses: number[] = [];
  for (let sent = 0; sent < 310; sent += 10) {
    const asked = Array.from({ length: 10 }, () => service.ask("/v1/codes?q=", { key }));
    statuses.push(...(await Promise.all(asked)).map(({ status }) => status));
  }
  expect(statuses.filter((status) => status === 429).length).toBe(10);
  const guesses: number[] = [];
  for (let sent = 0; sent < 80; sent += 1) {
    guesses.push((await service.ask("/v1/codes?q=a", { key: "mk_x.y" })).status);
  }
  expect(guesses).toContain(429);
  const other = await service.keyFor("calm");
  expect((await service.ask("/v1/codes?q=a", { key: other })).status).toBe(200);
});
