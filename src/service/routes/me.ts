import { z } from "zod";
import { endpoint } from "../endpoint.ts";

/** Who is asking: what the page shows and hides goes by it. */
export const me = [
  endpoint({
    id: "whoAmI",
    method: "get",
    path: "/v1/me",
    summary: "The person who is signed in",
    access: { roles: ["coder", "auditor", "admin"] },
    answers: {
      200: {
        description: "Name and role",
        schema: z
          .object({
            id: z.string(),
            name: z.string(),
            role: z.enum(["coder", "auditor", "admin"]),
            tenant: z.string(),
          })
          .meta({ id: "Person" }),
      },
    },
    handle: async ({ caller }) => {
      if (caller.kind !== "person") throw new Error("Keys are refused before.");
      const { person: id, name, role, tenant } = caller;
      return { status: 200, body: { id, name, role, tenant } };
    },
  }),
];
