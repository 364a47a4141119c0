import { TOKENS_CSS } from '@thuismatch/shared/text'

/**
 * For a screen in light and dark, and for A4. Contrasts on the page's ground: text at least 7, quiet text and links
 * 4.5, shapes 3 (WCAG 2.2 AA, 1.4.3 and 1.4.11).
 */
export const STYLE = `
${TOKENS_CSS}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--basis-color-default-bg-document); color: var(--basis-color-default-color-document);
  font: 1rem/1.5 var(--basis-text-font-family-default); }
h1 { font-size: 1.8em; line-height: 1.2; margin: 0; }
h2 { font-size: 1.25em; margin: 2.2em 0 .3em; border-top: 2px solid var(--basis-color-default-border-subtle); padding-top: .8em; }
p { margin: .3em 0; max-width: 46rem; }
.quiet { color: var(--basis-color-default-color-subtle); }
/* The heading above says it to the eye; a screen reader lists tables by their captions. */
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.hash { overflow-wrap: anywhere; font-size: .85em; }
.pair { display: grid; gap: 1.2rem; align-items: start; margin-top: .8rem; }
@media screen and (min-width: 64rem) { .pair { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); } }
figure { margin: 0; }
svg { display: block; width: 100%; height: auto; max-width: 32rem; font: 13px var(--basis-text-font-family-default); }
svg text { fill: var(--basis-color-default-color-document); }
.one { fill: var(--basis-color-accent-1-color-default); } .two { fill: var(--basis-color-accent-2-color-default); }
.hidden { fill: none; stroke: var(--basis-color-default-color-subtle); stroke-dasharray: 2 2; }
.axis { stroke: var(--basis-color-default-border-subtle); } .mark { stroke: var(--basis-color-default-color-document); stroke-width: 2; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; margin: 0 0 .4rem; }
.legend svg { display: inline-block; width: .9em; height: .9em; margin-right: .35em; vertical-align: -.1em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9em; font-variant-numeric: tabular-nums; }
th, td { padding: .22em .5em; text-align: right; border-bottom: 1px solid var(--basis-color-default-border-subtle); vertical-align: bottom; }
th[scope=row], thead th:first-child { text-align: left; font-weight: 600; }
th[scope=row] { min-width: 8em; }
tbody tr:nth-child(even) { background: var(--basis-color-default-bg-subtle); }
tfoot th, tfoot td { border-top: 2px solid var(--basis-color-default-border-subtle); font-weight: 600; }
.matrix { font-size: .72em; }
.matrix th, .matrix td { padding: .25em .3em; text-align: center; }
.matrix th[scope=row] { text-align: left; white-space: nowrap; }
.matrix thead th { vertical-align: bottom; }
.matrix thead th span { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; }
.own { font-weight: 700; outline: 1px solid var(--basis-color-default-border-subtle); }
@media print {
  @page { size: A4; margin: 14mm; }
  body { font-size: 9.5pt; padding: 0; }
  section, footer, tr { break-inside: avoid; }
  h2 { margin-top: 1.4em; }
  .pair { grid-template-columns: minmax(0, 4fr) minmax(0, 7fr); gap: .8rem; }
  table { font-size: .75em; }
  th, td { padding: .2em .3em; }
  .matrix { font-size: .68em; }
  th[scope=row] { min-width: 0; }
  .wide { overflow: visible; }
  tfoot { display: table-row-group; }
  * { print-color-adjust: exact; }
}
`
