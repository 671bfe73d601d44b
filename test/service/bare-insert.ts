import express from "express";
import pg from "pg";

/** The least that a receiver of notes can do: one Express route, one insert. */
const { DATABASE_URL } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
await pool.query("create table bare (id bigserial primary key, body text not null)");
const app = express();
app.post("/notes", express.text({ type: () => true, limit: "16mb" }), async (request, response) => {
  await pool.query("insert into bare (body) values ($1)", [request.body]);
  response.status(202).json({ stored: true });
});
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  process.stderr.write(`Marginalia listens on http://127.0.0.1:${port}\n`);
});
