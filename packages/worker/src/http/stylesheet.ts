import { createHash } from 'node:crypto'

/** The one style sheet of all pages: calm, one column, large targets, light and dark, readable at 200 % and on paper. */
export const STYLESHEET = `
:root {
  color-scheme: light dark;
  --paper: #f5f2eb; --card: #fffefb; --line: #dcd6c9; --ink: #1f2b2a; --soft: #51605c;
  --accent: #0b5d52; --accent-ink: #ffffff; --accent-wash: #e2efeb; --focus: #0b5d52;
  --open: #7a4f00; --open-wash: #fbf0d9; --stop: #8c2f1b; --stop-wash: #fbe9e4; --track: #e6e1d5; --edge: rgb(31 43 42 / 0.34);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #101817; --card: #18221f; --line: #33423e; --ink: #e8efec; --soft: #a9bab5;
    --accent: #7fd6c6; --accent-ink: #0a1513; --accent-wash: #1b3530; --focus: #b7f0e5;
    --open: #f0c673; --open-wash: #33290f; --stop: #f3a893; --stop-wash: #3a1c14; --track: #2b3a36; --edge: rgb(0 0 0 / 0.75);
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
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
a { color: var(--accent); text-underline-offset: 0.18em; }
strong { font-weight: 650; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; border-radius: 4px; }
.soft { color: var(--soft); }
.small { font-size: 0.92rem; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.skip { position: absolute; left: 0.75rem; top: -5rem; background: var(--card); color: var(--ink); padding: 0.75rem 1rem; z-index: 1; }
.skip:focus { top: 0.75rem; }
.top .frame { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: 0.9rem; min-height: 3.6rem; }
.top { border-bottom: 1px solid var(--line); }
.mark { display: inline-flex; align-items: center; gap: 0.5rem; font-weight: 700; letter-spacing: -0.01em; }
.icon { width: 1.5rem; height: 1.5rem; color: var(--accent); flex: none; }
.bottom { border-top: 1px solid var(--line); color: var(--soft); font-size: 0.92rem; }
.bottom .frame { padding-block: 1rem 1.5rem; }
.bottom p { margin: 0; }

.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.25rem; margin-top: 1.1rem; }
@media (min-width: 40rem) { .card { padding: 1.6rem 1.75rem; } }
@media (max-width: 30rem) { .card { padding: 1.05rem 0.95rem; } .frame { padding-inline: 0.9rem; } }
.card > h2:first-child { margin-bottom: 0.35rem; }
.eyebrow { color: var(--soft); margin: 0 0 0.3rem; font-size: 0.95rem; }
.lead { font-size: 1.08rem; }
.note { border-left: 4px solid var(--accent); background: var(--accent-wash); border-radius: 0 10px 10px 0; padding: 0.8rem 1rem; margin-top: 1.1rem; }
.note p:first-child { margin-top: 0; }
.note + .eyebrow { margin-top: 1.3rem; }
.note.open { border-color: var(--open); background: var(--open-wash); }
.note.stop { border-color: var(--stop); background: var(--stop-wash); }

dl.facts { display: grid; gap: 0.2rem 1.5rem; margin: 0.75rem 0 0; }
dl.facts div { padding: 0.5rem 0; border-top: 1px solid var(--line); }
dl.facts div:first-child { border-top: 0; }
dl.facts dt { color: var(--soft); font-size: 0.92rem; }
dl.facts dd { margin: 0; font-weight: 550; }
@media (min-width: 40rem) {
  dl.facts div { display: grid; grid-template-columns: 13rem 1fr; gap: 1rem; align-items: baseline; }
  dl.pairs { grid-template-columns: 1fr 1fr; }
  dl.pairs div { display: block; border-top: 0; padding: 0.35rem 0; }
}

.factors { list-style: none; margin: 0.5rem 0 0; padding: 0; }
.factors li { padding: 0.85rem 0; border-top: 1px solid var(--line); }
.factors li:first-child { border-top: 0; }
.factors .name { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; flex-wrap: wrap; }
.factors p { margin: 0.3rem 0 0; }
.bar { display: block; width: 100%; height: 0.6rem; margin-top: 0.4rem; }
.bar .track { fill: var(--track); }
.bar .fill { fill: var(--accent); }
.bar.unsure .fill { fill: var(--open); }
.tag { display: inline-block; border-radius: 1rem; padding: 0.05rem 0.6rem; font-size: 0.85rem; background: var(--accent-wash); color: var(--ink); white-space: nowrap; }
.tag.open { background: var(--open-wash); color: var(--open); }
.tag.stop { background: var(--stop-wash); color: var(--stop); }
ul.plain { margin: 0.6rem 0 0; padding-left: 1.2rem; }
ul.plain li { padding: 0.2rem 0; }
details { margin-top: 0.75rem; }
summary { cursor: pointer; padding: 0.5rem 0; font-weight: 600; min-height: 2.75rem; }

button, .button { font: inherit; font-weight: 650; min-height: 3rem; padding: 0.65rem 1.4rem; border-radius: 10px; border: 2px solid var(--accent);
  background: var(--accent); color: var(--accent-ink); cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; justify-content: center; }
button:hover, .button:hover { filter: brightness(1.08); }
button.quiet, .button.quiet { background: transparent; color: var(--accent); }
button.link { border: 0; background: none; color: var(--accent); padding: 0.4rem 0.2rem; min-height: 2.75rem; text-decoration: underline; text-underline-offset: 0.18em; font-weight: 500; }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 1.4rem; }
.actions form { margin: 0; }
.actions.tight { margin: 0; align-items: center; gap: 0.4rem 1rem; width: auto; }
.actions.tight form, .actions.tight button { width: auto; }
@media (max-width: 28rem) { .actions, .actions form, .actions button, .actions .button { width: 100%; } }

fieldset { border: 0; margin: 1rem 0 0; padding: 0; min-width: 0; }
legend { font-weight: 650; padding: 0; margin-bottom: 0.4rem; }
.option { display: grid; grid-template-columns: auto 1fr; gap: 0.15rem 0.8rem; align-items: start; padding: 0.85rem 1rem; margin-top: 0.6rem;
  border: 1.5px solid var(--soft); border-radius: 10px; cursor: pointer; background: var(--card); }
.option:hover { border-color: var(--accent); }
.option:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1.5px var(--accent); background: var(--accent-wash); }
.option:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
.option input { width: 1.35rem; height: 1.35rem; margin: 0.12rem 0 0; accent-color: var(--accent); }
.option input:focus-visible { outline: none; }
.option strong { font-weight: 600; }
.option .hint { grid-column: 2; color: var(--soft); font-size: 0.93rem; }
.reasons { margin: 1.2rem 0 0; }
.reasons .option { padding: 0.6rem 0.8rem; }
@media (min-width: 40rem) { .reasons { padding-left: 0.9rem; border-left: 4px solid var(--line); } }
@supports selector(:has(:checked)) {
  .reasons { display: none; }
  form:has([data-no]:checked) .reasons { display: block; }
}
label.field { display: block; font-weight: 600; margin-top: 1rem; }
input.text { font: inherit; font-size: 1.2rem; width: 100%; max-width: 20rem; padding: 0.7rem 0.85rem; margin-top: 0.35rem; border-radius: 10px;
  border: 1.5px solid var(--soft); background: var(--card); color: var(--ink); }
input.code { letter-spacing: 0.08em; font-variant-numeric: tabular-nums; text-transform: uppercase; }
.wait { display: none; }
.opening .wait { display: block; }
.opening .code-way { display: none; }

/* Where something is cut off, a shadow lies at that edge; at the end of the way the paper covers it. */
.scroll { overflow-x: auto; margin-top: 0.9rem; scrollbar-width: thin; background: var(--card);
  background-image: linear-gradient(to right, var(--card) 40%, transparent), linear-gradient(to left, var(--card) 40%, transparent),
    linear-gradient(to right, var(--edge), transparent), linear-gradient(to left, var(--edge), transparent);
  background-position: left, right, left, right; background-size: 3rem 100%, 3rem 100%, 1.1rem 100%, 1.1rem 100%;
  background-repeat: no-repeat; background-attachment: local, local, scroll, scroll; }
table { border-collapse: collapse; width: 100%; font-size: 0.97rem; }
caption { text-align: left; color: var(--soft); padding-bottom: 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.55rem 0.9rem 0.55rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
thead th { color: var(--soft); font-size: 0.9rem; white-space: nowrap; }
td.number, th.number { text-align: right; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.9rem; margin-top: 1.1rem; padding: 0; list-style: none; }
.tiles a { display: block; height: 100%; line-height: 1.35; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1rem 1.15rem; text-decoration: none; color: var(--ink); }
.tiles a:hover { border-color: var(--accent); }
.tiles .figure { display: block; font-size: 1.9rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
.tiles .bad .figure { color: var(--stop); }
.chart { display: block; width: 100%; min-width: 34rem; height: auto; }
.chart .fill { fill: var(--accent); }
.chart .rest { fill: var(--track); }
.chart text { fill: var(--soft); font-size: 11px; font-family: inherit; }
.crumbs { margin: 0 0 0.8rem; font-size: 0.95rem; }

@media print { .scroll { background: none; } .top, .bottom, form, .actions, .skip { display: none; } body { background: #fff; } .card { border: 0; padding-inline: 0; break-inside: avoid; } }
@media (prefers-reduced-motion: no-preference) { button, .option, .tiles a { transition: border-color 0.12s, background-color 0.12s; } }
@media (forced-colors: active) { .bar .fill, .chart .fill { fill: Highlight; } .bar .track, .chart .rest { fill: Canvas; stroke: CanvasText; }
  .scroll { background: none; border-inline: 1px solid; } }
`

/** Named after its content, so that it may be kept for a year. */
export const STYLESHEET_PATH = `/assets/style-${createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 12)}.css`
