import { type Html, html } from '../html.ts'

export interface Column {
  readonly title: string
  readonly align?: 'number'
}

/** A table with its caption; wide ones scroll by themselves, reachable with the keyboard. */
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (Html | string | number)[])[],
  empty: string,
): Html =>
  rows.length === 0
    ? html`<p class="soft">${empty}</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption class="visually-hidden">${caption}</caption>
<thead><tr>${columns.map(({ title, align }) => (title === '' ? html`<td></td>` : html`<th scope="col" class="${align ?? ''}">${title}</th>`))}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row">${cell}</th>` : html`<td class="${columns[index]?.align ?? ''}">${cell}</td>`))}</tr>`)}</tbody></table></div>`

/** A bar as wide as its share of the largest; the number stands beside it. */
export const shareBar = (value: number, largest: number): Html => html`
<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
<rect class="track" width="100" height="4" rx="1"/><rect class="fill" width="${largest === 0 ? 0 : (100 * value) / largest}" height="4" rx="1"/></svg>`

export interface Bar {
  readonly label: string
  readonly value: number
}

const WIDTH = 720
const HEIGHT = 150
const FOOT = 18
const HEAD = 16

/** Upright bars, oldest left, each with its label below and its number above. */
export function barChart(title: string, bars: readonly Bar[]): Html {
  const largest = Math.max(1, ...bars.map(({ value }) => value))
  const step = WIDTH / Math.max(bars.length, 10)
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${bars.map(
    ({ label, value }, index) => {
      const high = Math.round(((HEIGHT - FOOT - HEAD) * value) / largest)
      const top = HEIGHT - FOOT - high
      const middle = Math.round(index * step + step / 2)
      return html`<rect class="fill" x="${middle - Math.round(step * 0.35)}" y="${top}" width="${Math.round(step * 0.7)}" height="${high}" rx="2"/>
<text x="${middle}" y="${HEIGHT - 4}" text-anchor="middle">${label}</text><text x="${middle}" y="${top - 4}" text-anchor="middle">${value}</text>`
    },
  )}</svg></div>`
}
