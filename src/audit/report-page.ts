import { escaped, percent, rateChart } from "./report-charts.ts";
import { mostListed, type ReportRow } from "./report-rows.ts";
import { filterScript, pageStyle } from "./report-style.ts";
import type { AuditSummary, GroupSummary, Totals } from "./summarise.ts";

const number = (value: number): string =>
  value.toLocaleString("en-US", { maximumFractionDigits: 2 });

interface Column {
  readonly head: string;
  readonly numeric?: true;
}

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const align = (at: number) => (columns[at]?.numeric === true ? ' class="n"' : "");
  const heads = columns.map(({ head }, at) => `<th scope="col"${align(at)}>${escaped(head)}</th>`);
  const body = rows.map((cells) => {
    const [first = "", ...rest] = cells;
    const others = rest.map((cell, at) => `<td${align(at + 1)}>${escaped(cell)}</td>`);
    return `<tr><th scope="row">${escaped(first)}</th>${others.join("")}</tr>`;
  });
  return `<div class="wide"><table><thead><tr>${heads.join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table></div>`;
}

const tile = (label: string, value: string, note: string): string =>
  `<div class="tile"><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd><dd class="aside">${escaped(note)}</dd></div>`;

function worthOf(totals: Totals, unit: string): string {
  return `${number(totals.over)} ${unit} over, ${number(totals.under)} ${unit} under`;
}

function head(summary: AuditSummary): string {
  const { withFinding, rvu, money, join } = summary;
  const interval = `95 % interval ${percent(withFinding.lower)} to ${percent(withFinding.upper)}`;
  const worth =
    money === null
      ? `of ${number(rvu.billed)} work RVUs billed`
      : `in money: ${worthOf(money, "")}`;
  return `<dl class="tiles">
${tile("Visits audited", number(summary.audited), `${number(join.notes)} notes, ${number(join.lines)} billed lines read`)}
${tile("Visits with a finding", percent(withFinding.rate), interval)}
${tile("Overpaid, by the findings", `${number(rvu.over)} RVUs`, worth)}
${tile("Underpaid, by the findings", `${number(rvu.under)} RVUs`, `net ${number(rvu.net)} work RVUs overpaid`)}
${tile("Findings", number(summary.findings), `and ${number(summary.questions)} questions for a person`)}
${tile("Compliance score", percent(summary.compliance), "mean of the visits, 1 less the weights by lines")}
</dl>`;
}

function joinTable({ join, refused }: AuditSummary): string {
  return table(
    [{ head: "Notes and claims" }, { head: "Count", numeric: true }],
    [
      ["Lines joined by the note's id", number(join.linesById)],
      ["Lines joined by encounter", number(join.linesByEncounter)],
      ["Lines joined by patient, day and provider", number(join.linesByPatient)],
      ["Visits whose join is doubtful: questions only", number(join.doubtfulVisits)],
      ["Lines of several notes: not audited", number(join.linesOfSeveralNotes)],
      ["Lines without a note", number(join.linesWithoutNote)],
      ["Notes without a claim", number(join.notesWithoutClaim)],
      ["Rows that could not be read", number(join.badRows)],
      ["Notes that could not be judged", number(refused)],
    ],
  );
}

function typesSection({ types }: AuditSummary): string {
  const bars = types
    .filter(({ findings }) => findings > 0)
    .map(({ type, visits }) => ({ name: type, rate: visits }));
  const rows = types.map((one) => [
    one.type,
    number(one.findings),
    number(one.questions),
    percent(one.visits.rate),
    `${percent(one.visits.lower)} – ${percent(one.visits.upper)}`,
    number(one.over),
    number(one.under),
  ]);
  return `<section><h2>By type of finding</h2>
<figure>${rateChart("Share of visits with a finding, by type", bars)}<figcaption>Share of the audited visits with a finding of the type, with its 95 % interval.</figcaption></figure>
${table(
  [
    { head: "Type" },
    { head: "Findings", numeric: true },
    { head: "Questions", numeric: true },
    { head: "Visits", numeric: true },
    { head: "95 % interval", numeric: true },
    { head: "RVUs over", numeric: true },
    { head: "RVUs under", numeric: true },
  ],
  rows,
)}</section>`;
}

/** Most rows of a group's chart; the table holds all. */
const mostBars = 24;

function groupSection(title: string, groups: readonly GroupSummary[]): string {
  const bars = groups.slice(0, mostBars).map(({ name, visits }) => ({ name, rate: visits }));
  const rows = groups.map((one) => [
    one.name,
    number(one.visits.of),
    percent(one.visits.rate),
    `${percent(one.visits.lower)} – ${percent(one.visits.upper)}`,
    number(one.billed),
    number(one.over),
    number(one.under),
  ]);
  return `<section><h2>${escaped(title)}</h2>
<figure>${rateChart(`Share of visits with a finding, ${title.toLowerCase()}`, bars)}</figure>
<details><summary>Figures</summary>${table(
    [
      { head: title.replace(/^By /, "") },
      { head: "Visits", numeric: true },
      { head: "With a finding", numeric: true },
      { head: "95 % interval", numeric: true },
      { head: "RVUs billed", numeric: true },
      { head: "RVUs over", numeric: true },
      { head: "RVUs under", numeric: true },
    ],
    rows,
  )}</details></section>`;
}

function findingItem(row: ReportRow): string {
  const words = row.words.map((word) => `<q>${escaped(word)}</q>`).join(" ");
  const why = row.why === "" ? "" : `<p class="why">Question: ${escaped(row.why)}.</p>`;
  return `<li data-type="${escaped(row.type)}" data-kind="${escaped(row.kind)}" data-payment="${escaped(row.payment)}">
<p class="what"><strong>${escaped(row.type)}</strong> <span class="pay ${escaped(row.payment)}">${row.payment === "none" ? "no amount" : `${escaped(row.payment)}paid`}</span> <span class="rvu">${row.rvu > 0 ? "+" : ""}${number(row.rvu)} RVU</span> <span class="dim">${escaped(row.id)} · ${escaped(row.day)} · ${escaped(row.provider)} · ${escaped(row.payer)} · confidence ${row.confidence.toFixed(2)} · ${escaped(row.rule)}</span></p>
<p>${escaped(row.message)}</p>${why}
<p class="sides"><span>Billed</span> <code>${escaped(row.billed) || "–"}</code> <span>Supported</span> <code>${escaped(row.supported) || "–"}</code></p>
${words === "" ? "" : `<p class="words">${words}</p>`}</li>`;
}

function findingsSection(rows: readonly ReportRow[], all: number): string {
  const types = [...new Set(rows.map(({ type }) => type))].sort();
  const options = types.map((type) => `<option>${escaped(type)}</option>`).join("");
  const less =
    all > rows.length
      ? ` ${number(mostListed)} of ${number(all)} are listed, of every type those with the greatest differences; all stand in findings.csv.`
      : "";
  return `<section><h2>Findings and questions</h2>
<form class="filters" onsubmit="return false"><label>Type <select id="type"><option value="">all</option>${options}</select></label>
<label>Kind <select id="kind"><option value="">all</option><option value="finding">findings</option><option value="question">questions</option></select></label>
<label>Payment <select id="payment"><option value="">all</option><option value="over">overpaid</option><option value="under">underpaid</option><option value="none">no amount</option></select></label>
<label>Words <input id="words" type="search" size="20"></label> <output id="shown" aria-live="polite">${number(rows.length)} shown.</output></form>
<p class="dim">A finding is a difference for a certified coder to confirm.${less}</p>
<ol class="findings">${rows.map(findingItem).join("\n")}</ol></section>`;
}

function sources({ versions, inputs, today }: AuditSummary): string {
  const rows = inputs.map(({ source, bytes, sha256 }) => [source, number(bytes), sha256]);
  const shown = rows.slice(0, 20);
  const more =
    rows.length > shown.length
      ? `<p class="dim">and ${rows.length - shown.length} more, in summary.json</p>`
      : "";
  return `<section><h2>What this stands on</h2>
<p>Engine ${escaped(versions.engine)}, lexicon ${escaped(versions.lexicon)}, tables ${escaped(versions.tables)}, audit rules ${escaped(versions.audit)}; notes without a date judged by ${escaped(today)}. Values are work RVUs of the fee schedule at hand; an edit of a day it is not verified for is a question.</p>
${table([{ head: "Input" }, { head: "Bytes", numeric: true }, { head: "SHA-256" }], shown)}${more}</section>`;
}

/** The whole report as one page that needs nothing else: charts with their tables, a list to filter. */
export function reportPage(summary: AuditSummary, rows: readonly ReportRow[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Coding audit</title><style>${pageStyle}</style></head>
<body><header><h1>Coding audit</h1><p>What was billed, held against what the notes support.</p></header>
<main>${head(summary)}
${typesSection(summary)}
${groupSection("By month", summary.months)}
${groupSection("By provider", summary.providers)}
${groupSection("By payer", summary.payers)}
${groupSection("By code family", summary.families)}
<section><h2>How notes and claims came together</h2>${joinTable(summary)}</section>
${findingsSection(rows, summary.findings + summary.questions)}
${sources(summary)}</main>
<script>${filterScript}</script></body></html>
`;
}
