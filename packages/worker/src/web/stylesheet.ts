import { createHash } from 'node:crypto'
import { TOKENS_CSS } from '@thuismatch/shared/text'

/** A card for each row that names its cells, in the place of a table: where there is no room for its columns. */
const cards = (table: string): string => `
  ${table} thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  ${table}, ${table} tbody { display: block; }
  ${table} tbody { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: 0.7rem; }
  ${table} tr { display: block; border: 1px solid var(--basis-color-default-border-subtle); border-radius: var(--basis-border-radius-md); padding: 0.6rem 0.8rem; }
  ${table} tfoot { display: block; margin-top: 0.7rem; }
  ${table} tbody th, ${table} td, ${table} tfoot th { display: grid; grid-template-columns: minmax(7.2rem, 45%) 1fr; gap: 0.6rem; height: auto; padding: 0.12rem 0; border: 0; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  ${table} tbody th, ${table} tfoot th { display: block; font-size: 1.02rem; padding-bottom: 0.25rem; }
  ${table} td::before { content: attr(data-label); color: var(--basis-color-default-color-subtle); }
  ${table} td.empty { display: none; }`

/**
 * The one style sheet of all pages: calm, one column, large targets, light and dark, readable at 200 % and on paper.
 */
export const STYLESHEET = `
${TOKENS_CSS}
:root { --edge: rgb(31 43 42 / 0.34); }
@media (prefers-color-scheme: dark) { :root { --edge: rgb(0 0 0 / 0.75); } }
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--basis-color-default-bg-subtle); color: var(--basis-color-default-color-document);
  font: 1rem/1.55 var(--basis-text-font-family-default); }
main { flex: 1; padding-block: 1.5rem 3rem; }
main:focus { outline: none; }
.frame { width: 100%; max-width: 44rem; margin-inline: auto; padding-inline: 1.15rem; }
.wide .frame { max-width: 72rem; }
h1, h2, h3 { line-height: 1.22; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.15rem); letter-spacing: -0.015em; }
h2 { font-size: 1.25rem; }
h3 { font-size: 1.03rem; }
p { margin: 0.5rem 0 0; }
p, li, dd, code { overflow-wrap: anywhere; }
a { color: var(--basis-color-action-1-color-default); text-underline-offset: 0.18em; }
strong { font-weight: 650; }
:focus-visible { outline: 3px solid var(--basis-focus-outline-color); outline-offset: 3px; border-radius: 4px; }
.soft { color: var(--basis-color-default-color-subtle); }
.small { font-size: 0.92rem; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.skip { position: absolute; left: 0.75rem; top: -5rem; background: var(--basis-color-default-bg-document); color: var(--basis-color-default-color-document); padding: 0.75rem 1rem; z-index: 1; }
.skip:focus { top: 0.75rem; }
.top .frame { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: 0.9rem; min-height: 3.6rem; }
.top { border-bottom: 1px solid var(--basis-color-default-border-subtle); }
.mark { display: inline-flex; align-items: center; gap: 0.5rem; font-weight: 700; letter-spacing: -0.01em; }
.icon { width: 1.5rem; height: 1.5rem; color: var(--basis-color-action-1-color-default); flex: none; }
.bottom { border-top: 1px solid var(--basis-color-default-border-subtle); color: var(--basis-color-default-color-subtle); font-size: 0.92rem; }
.bottom .frame { padding-block: 1rem 1.5rem; }
.bottom p { margin: 0; }

.card { background: var(--basis-color-default-bg-document); border: 1px solid var(--basis-color-default-border-subtle); border-radius: var(--basis-border-radius-lg); padding: 1.25rem; margin-top: 1.1rem; }
@media (min-width: 40rem) { .card { padding: 1.6rem 1.75rem; } }
@media (max-width: 30rem) { .card { padding: 1.05rem 0.95rem; } .frame { padding-inline: 0.9rem; } }
.card > :first-child { margin-top: 0; }
.card > h2:first-child { margin-bottom: 0.35rem; }
.eyebrow { color: var(--basis-color-default-color-subtle); margin: 0 0 0.3rem; font-size: 0.95rem; }
.lead { font-size: 1.08rem; }
.note { border-left: 4px solid var(--basis-color-action-1-color-default); background: var(--basis-color-action-1-bg-subtle); border-radius: 0 10px 10px 0; padding: 0.8rem 1rem; margin-top: 1.1rem; }
.note p:first-child { margin-top: 0; }
.apart { margin-top: 1.6rem; }
.note + .eyebrow { margin-top: 1.3rem; }
.note.open { border-color: var(--basis-color-warning-color-default); background: var(--basis-color-warning-bg-subtle); }
.note.stop { border-color: var(--basis-color-negative-color-default); background: var(--basis-color-negative-bg-subtle); }

form.find { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0 0 1rem; }
form.find .text { flex: 1 1 11rem; max-width: 26rem; min-height: 2.5rem; margin: 0; font-size: 1rem; }
form.find button { min-height: 2.5rem; padding: 0.3rem 1rem; }
form.filter { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0.6rem 0.9rem; align-items: end; margin: 0.8rem 0 0; }
form.filter label { display: block; font-size: 0.88rem; color: var(--basis-color-default-color-subtle); }
form.filter .text, form.filter select { width: 100%; max-width: none; margin: 0; min-height: 2.4rem; padding: 0.3rem 0.5rem; font-size: 0.95rem; }
form.filter .actions { margin: 0; gap: 0.4rem 1rem; align-items: center; width: auto; }
form.filter .actions button { min-height: 2.4rem; padding: 0.25rem 1.2rem; width: auto; }
@media (max-width: 30rem) { form.filter { grid-template-columns: 1fr 1fr; } form.filter > .actions { grid-column: 1 / -1; } }
select { font: inherit; min-height: 2.75rem; padding: 0.4rem 0.6rem; border: 1px solid var(--basis-color-default-color-subtle); border-radius: var(--basis-border-radius-sm); background: transparent; color: inherit; max-width: 100%; }
details.card { padding-block: 0.3rem; margin-top: 0.6rem; }
details.card[open] { padding-bottom: 1.25rem; }
details.card summary { cursor: pointer; font-weight: 650; min-height: 2.75rem; display: list-item; padding: 0.5rem 0; }
@media print { details.card { display: none; } }
dl.facts { display: grid; gap: 0.2rem 1.5rem; margin: 0.75rem 0 0; }
dl.facts div { padding: 0.5rem 0; border-top: 1px solid var(--basis-color-default-border-subtle); }
dl.facts div:first-child { border-top: 0; }
dl.facts dt { color: var(--basis-color-default-color-subtle); font-size: 0.92rem; }
dl.facts dd { margin: 0; font-weight: 550; }
dl.facts dt::first-letter, thead th::first-letter { text-transform: uppercase; }
@media (min-width: 40rem) {
  dl.facts div { display: grid; grid-template-columns: 13rem 1fr; gap: 1rem; align-items: baseline; }
  dl.pairs { grid-template-columns: 1fr 1fr; }
  dl.pairs div { display: block; border-top: 0; padding: 0.35rem 0; }
}

.factors { list-style: none; margin: 0.5rem 0 0; padding: 0; }
.factors li { padding: 0.85rem 0; border-top: 1px solid var(--basis-color-default-border-subtle); }
.factors li:first-child { border-top: 0; }
.factors .name { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; flex-wrap: wrap; }
.factors p { margin: 0.3rem 0 0; }
.bar { display: block; width: 100%; height: 0.6rem; margin-top: 0.4rem; }
.bar .track { fill: var(--basis-color-default-bg-default); }
.bar .fill { fill: var(--basis-color-action-1-color-default); }
.bar.unsure .fill { fill: var(--basis-color-warning-color-default); }
.tag { display: inline-block; border-radius: 1rem; padding: 0.05rem 0.6rem; font-size: 0.85rem; background: var(--basis-color-action-1-bg-subtle); color: var(--basis-color-default-color-document); white-space: nowrap; }
.tag.open { background: var(--basis-color-warning-bg-subtle); color: var(--basis-color-warning-color-default); }
.tag.stop { background: var(--basis-color-negative-bg-subtle); color: var(--basis-color-negative-color-default); }
ul.plain { margin: 0.6rem 0 0; padding-left: 1.2rem; }
ul.plain li { padding: 0.2rem 0; }
details { margin-top: 0.75rem; }
summary { cursor: pointer; padding: 0.5rem 0; font-weight: 600; min-height: 2.75rem; }

button, .button { font: inherit; font-weight: 650; min-height: 3rem; padding: 0.65rem 1.4rem; border-radius: var(--basis-border-radius-md); border: 2px solid var(--basis-color-action-1-border-default);
  background: var(--basis-color-action-1-inverse-bg-default); color: var(--basis-color-action-1-inverse-color-default); cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; justify-content: center; }
button:hover, .button:hover { filter: brightness(1.08); }
button.quiet, .button.quiet { background: transparent; color: var(--basis-color-action-1-color-default); }
button.link { white-space: nowrap; border: 0; background: none; color: var(--basis-color-action-1-color-default); padding: 0.4rem 0.2rem; min-height: 2.75rem; text-decoration: underline; text-underline-offset: 0.18em; font-weight: 500; }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 1.4rem; }
.actions form { margin: 0; }
.actions.tight { margin: 0; align-items: center; gap: 0.4rem 1rem; width: auto; }
.actions.tight form, .actions.tight button { width: auto; }
@media (max-width: 30rem) { .top .actions.tight { gap: 0 0.7rem; justify-content: flex-end; font-size: 0.92rem; } }
@media (max-width: 28rem) { .actions, .actions form, .actions button, .actions .button { width: 100%; } }

fieldset { border: 0; margin: 1rem 0 0; padding: 0; min-width: 0; }
legend { font-weight: 650; padding: 0; margin-bottom: 0.4rem; }
.option { display: grid; grid-template-columns: auto 1fr; gap: 0.15rem 0.8rem; align-items: start; padding: 0.85rem 1rem; margin-top: 0.6rem;
  border: 1.5px solid var(--basis-color-default-color-subtle); border-radius: var(--basis-border-radius-md); cursor: pointer; background: var(--basis-color-default-bg-document); }
.option:hover { border-color: var(--basis-color-action-1-color-default); }
.option:has(:checked) { border-color: var(--basis-color-action-1-color-default); box-shadow: inset 0 0 0 1.5px var(--basis-color-action-1-color-default); background: var(--basis-color-action-1-bg-subtle); }
.option:has(:focus-visible) { outline: 3px solid var(--basis-focus-outline-color); outline-offset: 2px; }
.option input { width: 1.35rem; height: 1.35rem; margin: 0.12rem 0 0; accent-color: var(--basis-color-action-1-color-default); }
.option input:focus-visible { outline: none; }
.option strong { font-weight: 600; }
.option .hint { grid-column: 2; color: var(--basis-color-default-color-subtle); font-size: 0.93rem; }
.reasons { margin: 1.2rem 0 0; }
.reasons .option { padding: 0.6rem 0.8rem; }
@media (min-width: 40rem) { .reasons { padding-left: 0.9rem; border-left: 4px solid var(--basis-color-default-border-subtle); } }
@supports selector(:has(:checked)) {
  .reasons { display: none; }
  form:has([data-no]:checked) .reasons { display: block; }
}
textarea.text { font: inherit; width: 100%; max-width: 44rem; padding: 0.7rem 0.85rem; margin-top: 0.35rem; border-radius: var(--basis-border-radius-md);
  border: 1.5px solid var(--basis-color-default-color-subtle); background: var(--basis-color-default-bg-document); color: var(--basis-color-default-color-document); }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: 0 1.2rem; align-items: end; }
label.field { display: block; font-weight: 600; margin-top: 1rem; }
input.text { font: inherit; font-size: 1.2rem; width: 100%; max-width: 20rem; padding: 0.7rem 0.85rem; margin-top: 0.35rem; border-radius: var(--basis-border-radius-md);
  border: 1.5px solid var(--basis-color-default-color-subtle); background: var(--basis-color-default-bg-document); color: var(--basis-color-default-color-document); }
input.code { letter-spacing: 0.08em; font-variant-numeric: tabular-nums; text-transform: uppercase; }
.wait { display: none; }
.opening .wait { display: block; }
.opening .code-way { display: none; }

/* Where something is cut off, a shadow lies at that edge; at the end of the way the paper covers it. */
.scroll { overflow-x: auto; margin-top: 0.9rem; scrollbar-width: thin; background: var(--basis-color-default-bg-document);
  background-image: linear-gradient(to right, var(--basis-color-default-bg-document) 40%, transparent), linear-gradient(to left, var(--basis-color-default-bg-document) 40%, transparent),
    linear-gradient(to right, var(--edge), transparent), linear-gradient(to left, var(--edge), transparent);
  background-position: left, right, left, right; background-size: 3rem 100%, 3rem 100%, 1.1rem 100%, 1.1rem 100%;
  background-repeat: no-repeat; background-attachment: local, local, scroll, scroll; }
table { border-collapse: collapse; width: 100%; font-size: 0.97rem; }
caption { text-align: left; color: var(--basis-color-default-color-subtle); padding-bottom: 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.55rem 0.9rem 0.55rem 0; border-bottom: 1px solid var(--basis-color-default-border-subtle); }
th { font-weight: 600; }
thead th { color: var(--basis-color-default-color-subtle); font-size: 0.9rem; white-space: nowrap; }
@media screen and (max-width: 70rem) { .scroll thead th { white-space: normal; hyphens: auto; vertical-align: bottom; } .scroll table { font-size: 0.92rem; } .scroll thead th { font-size: 0.82rem; } .scroll th, .scroll td { padding-right: 0.45rem; } }
td.number, th.number { text-align: right; }
/* Lists: rows of 36 pixels under a header that stays; on a narrow screen a card for each row. */
.list-head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.2rem 1.5rem; }
.list-head p { margin: 0 0 0.4rem; color: var(--basis-color-default-color-subtle); }
.list-head .export a { margin-left: 0.5rem; }
.list { font-size: 0.85rem; line-height: 1.2; }
.list th, .list td { height: 2.25rem; padding: 0.2rem 0.8rem 0.2rem 0; vertical-align: middle; }
.list thead th { position: sticky; top: 0; background: var(--basis-color-default-bg-document); z-index: 1; box-shadow: inset 0 -1px 0 var(--basis-color-default-border-subtle); border-bottom: 0; }
.list tbody th { white-space: nowrap; }
.list tbody tr:hover { background: var(--basis-color-action-1-bg-subtle); }
@media screen and (min-width: 100rem) { .list td { white-space: nowrap; } .list td.words { white-space: normal; min-width: 11rem; } }
@media screen and (max-width: 63.99rem) { ${cards('.list')} ${cards('.rows.many')} }
@media screen and (max-width: 35.99rem) { ${cards('.rows')} }
.dense { font-size: 0.9rem; line-height: 1.3; }
.dense th, .dense td { height: 2.25rem; padding: 0.2rem 0.8rem 0.2rem 0; vertical-align: middle; }
.dense thead th { white-space: normal; min-width: 4.5rem; vertical-align: bottom; }
tfoot th, tfoot td { border-top: 2px solid var(--basis-color-default-border-default); border-bottom: 0; font-weight: 650; }
.card p + h3, .card ul + h3 { margin-top: 1.1rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.9rem; margin-top: 1.1rem; padding: 0; list-style: none; }
.tiles a, .tiles .tile { display: block; height: 100%; line-height: 1.35; background: var(--basis-color-default-bg-document); border: 1px solid var(--basis-color-default-border-subtle); border-radius: var(--basis-border-radius-lg); padding: 1rem 1.15rem; text-decoration: none; color: var(--basis-color-default-color-document); }
.tiles a:hover { border-color: var(--basis-color-action-1-color-default); }
.tiles .figure { display: block; font-size: 1.9rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
.tiles .bad .figure { color: var(--basis-color-negative-color-default); }
.chart { display: block; width: 100%; min-width: 34rem; height: auto; }
.chart .fill { fill: var(--basis-color-action-1-color-default); }
.chart .rest { fill: var(--basis-color-default-bg-default); }
.chart text { fill: var(--basis-color-default-color-subtle); font-size: 11px; font-family: inherit; }
.forecast-charts { display: flex; flex-wrap: wrap; gap: 0.8rem 1.4rem; margin-top: 0.8rem; }
.forecast-charts figure { flex: 1 1 18rem; min-width: 0; margin: 0; }
.forecast-charts svg { display: block; width: 100%; height: auto; max-width: 46rem; font: 13px system-ui, "Segoe UI", Roboto, sans-serif; }
.forecast-charts text { fill: var(--basis-color-default-color-document); }
.forecast-charts .axis { stroke: var(--basis-color-default-border-subtle); }
.forecast-charts .band { fill: var(--basis-color-action-1-color-default); opacity: 0.24; }
.forecast-charts .middle { fill: none; stroke: var(--basis-color-action-1-color-default); stroke-width: 2.5; stroke-linejoin: round; }
.forecast-charts .span { stroke: var(--basis-color-action-1-color-default); stroke-width: 3; } .forecast-charts .dot { fill: var(--basis-color-action-1-color-default); }
.forecast-charts .price { fill: var(--basis-color-default-bg-document); stroke: var(--basis-color-action-1-color-default); stroke-width: 2; }
progress { accent-color: var(--basis-color-action-1-color-default); vertical-align: middle; }
.crumbs { margin: 0 0 0.8rem; font-size: 0.95rem; }

/* On A4 nothing is cut off: no table scrolls, heads wrap and are repeated, a row stays whole. */
@media print {
  @page { size: A4; margin: 12mm; }
  html { font-size: 9.5pt; }
  body { background: #fff; display: block; }
  .frame, .wide .frame { max-width: none; padding: 0; }
  .top, .bottom, form, form.find, form.filter, .actions, .button, .skip, .crumbs, .export, .on-screen { display: none; }
  .card { border: 0; padding: 0; margin-top: 1.2rem; background: none; }
  .card.report { break-inside: auto; }
  h2 { break-after: avoid; }
  .scroll { background: none; overflow: visible; }
  table, .list { font-size: 7.6pt; line-height: 1.25; table-layout: auto; }
  th, td, .list th, .list td { padding: 0.12rem 0.3rem 0.12rem 0; height: auto; overflow-wrap: anywhere; }
  th.number, td.number, .list th.number, .list td.number { padding-right: 0.8rem; }
  thead th, .list thead th { white-space: normal; position: static; font-size: 7.2pt; hyphens: auto; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .tiles { grid-template-columns: repeat(3, 1fr); }
}
@media (prefers-reduced-motion: no-preference) { button, .option, .tiles a { transition: border-color 0.12s, background-color 0.12s; } }
@media (forced-colors: active) { .bar .fill, .chart .fill { fill: Highlight; } .bar .track, .chart .rest { fill: Canvas; stroke: CanvasText; }
  .scroll { background: none; border-inline: 1px solid; } }
`

/** Named after its content, so that it may be kept for a year. */
export const STYLESHEET_PATH = `/assets/style-${createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 12)}.css`
