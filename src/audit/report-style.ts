/** Looks of the report: light and dark by the reader's system, quiet on paper. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c1d21; --dim: #5b5f69; --paper: #fcfcfa; --card: #fff; --line: #d9d9d4; --bar: #4a7ba6; --mark: #1c1d21; --over: #9a3412; --under: #1d5c46; --quote: #fdf3c7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --dim: #a3a29c; --paper: #17181b; --card: #1f2024; --line: #3a3b40; --bar: #5f93c2; --mark: #f4f2ec; --over: #f0a37f; --under: #7fd0ae; --quote: #4a4220; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
h1 { margin: 0; font-size: 1.7rem; } header p { margin: .1rem 0 1.2rem; color: var(--dim); }
h2 { margin: 2.4rem 0 .6rem; font-size: 1.15rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: .8rem; margin: 0; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .7rem 1rem; }
.tile dt { color: var(--dim); font-size: .85rem; } .tile dd { margin: 0; font-size: 1.6rem; font-variant-numeric: tabular-nums; } .tile .aside { font-size: .85rem; color: var(--dim); }
figure { margin: 0; } figcaption, .dim { color: var(--dim); font-size: .85rem; }
svg { width: 100%; height: auto; font-size: 12px; } svg text { fill: var(--ink); } svg .tick { fill: var(--dim); font-size: 10px; } svg .bar { fill: var(--bar); } svg .interval { stroke: var(--mark); stroke-width: 1.5; fill: none; } svg .grid { stroke: var(--line); } svg .value { fill: var(--dim); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .88rem; margin: .6rem 0; }
th, td { text-align: left; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); font-weight: normal; vertical-align: top; overflow-wrap: anywhere; } thead th { color: var(--dim); overflow-wrap: normal; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.filters { display: flex; flex-wrap: wrap; gap: .8rem; align-items: center; margin: .8rem 0; } select, input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: .15rem .3rem; }
.findings { list-style: none; padding: 0; } .findings li { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .6rem .9rem; margin: .5rem 0; break-inside: avoid; } .findings p { margin: .1rem 0; } .findings li[data-kind="question"] { border-style: dashed; }
.pay { font-size: .85rem; } .over { color: var(--over); } .under { color: var(--under); } .rvu { font-variant-numeric: tabular-nums; font-size: .85rem; }
.why { color: var(--dim); font-style: italic; } .sides span { color: var(--dim); font-size: .85rem; } code { font-size: .88rem; } q { background: var(--quote); quotes: none; padding: 0 .25rem; border-radius: 3px; margin-right: .2rem; } .words { font-size: .88rem; }
details summary { cursor: pointer; color: var(--dim); font-size: .88rem; }
[hidden] { display: none; }
@media print { :root { --ink: #000; --dim: #444; --paper: #fff; --card: #fff; --line: #bbb; --bar: #6b8caf; --mark: #000; --quote: #eee; } body { max-width: none; padding: 0; font-size: 11px; } .filters { display: none; } h2 { break-after: avoid; } }
`;

/** Filters the list by its boxes, and opens the figures for the printer. */
export const filterScript = `
const items = [...document.querySelectorAll('.findings li')];
const box = (id) => document.getElementById(id);
const texts = items.map((item) => item.textContent.toLowerCase());
function filter() {
  const words = box('words').value.toLowerCase();
  let shown = 0;
  items.forEach((item, at) => {
    const fits = ['type', 'kind', 'payment'].every((name) => box(name).value === '' || item.dataset[name] === box(name).value) && texts[at].includes(words);
    item.hidden = !fits;
    if (fits) shown += 1;
  });
  box('shown').textContent = shown + ' shown.';
}
for (const id of ['type', 'kind', 'payment', 'words']) box(id).addEventListener('input', filter);
addEventListener('beforeprint', () => { for (const one of document.querySelectorAll('details')) one.open = true; });
`;
