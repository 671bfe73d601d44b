import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { yearVisit } from "./year/year.ts";

/**
 * Runs `src/audit/spark/suggest.sql` on a Spark cluster of two workers and compares every line with a
 * run on one machine: `npm run test:spark [-- notes]`, after a build. Installs PySpark from PyPI into a
 * temporary folder; needs Python 3 and Java 17.
 */
const size = Number(process.argv[2] ?? 2000);
const parts = 4;

const driver = `
import os, sys, pyspark
os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.sql import SparkSession
sql, notes, out = sys.argv[1:4]
spark = (SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    .config("spark.sql.files.maxPartitionBytes", "64k").getOrCreate())
statement = "\\n".join(line for line in open(sql) if not line.startswith("--")).strip().rstrip(";")
spark.sql(statement.replace("\${notes}", notes).replace("\${suggestions}", out))
print(spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1)
spark.stop()
`;

const { PATH: path } = process.env;
const folder = mkdtempSync(join(tmpdir(), "audit-spark-"));
try {
  const command = resolve("dist/cli/main.js");
  chmodSync(command, 0o755);
  for (const name of ["bin", "notes"]) mkdirSync(join(folder, name));
  symlinkSync(command, join(folder, "bin", "marginalia"));
  const lines = Array.from({ length: size }, (_, number) =>
    JSON.stringify(yearVisit("spark", number).note),
  );
  lines.push("no json");
  for (let part = 0; part < parts; part += 1) {
    const own = lines.filter((_, index) => index % parts === part);
    writeFileSync(join(folder, "notes", `part-${part}.ndjson`), `${own.join("\n")}\n`);
  }
  execFileSync("python3", ["-m", "venv", join(folder, "venv")]);
  const python = join(folder, "venv", "bin", "python");
  execFileSync(python, ["-m", "pip", "install", "--quiet", "pyspark"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  const out = join(folder, "suggestions");
  const executors = execFileSync(
    python,
    ["-c", driver, resolve("src/audit/spark/suggest.sql"), join(folder, "notes"), out],
    {
      env: { ...process.env, PATH: `${join(folder, "bin")}:${path}` },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const spread = readdirSync(out)
    .filter((name) => name.startsWith("part-"))
    .flatMap((name) => readFileSync(join(out, name), "utf8").split("\n"));
  const alone = execFileSync(
    "bash",
    [
      "-c",
      `cat "$1"/*.ndjson | node "$2" suggest || test $? -eq 1`,
      "-",
      join(folder, "notes"),
      command,
    ],
    {
      maxBuffer: 2 ** 31,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const same = compare(spread, alone.toString().split("\n"));
  process.stdout.write(
    `${size} notes on ${String(executors).trim()} Spark workers: ${same ? "equal to one machine" : "DIFFERENT from one machine"}\n`,
  );
  process.exitCode = same ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Lines in any order; the number of a bad line is that of its own part. */
function compare(spread: readonly string[], alone: readonly string[]): boolean {
  const plain = (lines: readonly string[]) =>
    lines
      .filter((line) => line !== "")
      .map((line) => line.replace(/"line":\d+,/, ""))
      .sort()
      .join("\n");
  return plain(spread) === plain(alone);
}
