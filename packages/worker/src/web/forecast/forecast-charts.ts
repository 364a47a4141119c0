import type { Band } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'

/** Of a letter, on the safe side for the fonts of the page. */
const LETTER = 7.2

export interface BandChart {
  /** What is seen, for whoever does not see it. */
  readonly title: string
  readonly bands: readonly Band[]
  /** Below the first, some in between and the last. */
  readonly labelOf: (index: number) => string
  readonly numberOf: (value: number) => string
  readonly width?: number
  readonly height?: number
  /** How many labels there is room for, beside the first. */
  readonly marks?: number
}

const HEAD = 10
const FOOT = 20

/** A line for the medians within an area for the bands, from nought on: by month. */
export function bandChart({
  title,
  bands,
  labelOf,
  numberOf,
  width = 640,
  height = 150,
  marks: room = 4,
}: BandChart): Html {
  const top = niceTop(Math.max(1, ...bands.map(({ high }) => high)))
  const left = 12 + LETTER * numberOf(top).length
  const x = (index: number): number => round(left + (index * (width - left - 12)) / Math.max(1, bands.length - 1))
  const y = (value: number): number => round(height - FOOT - (value / top) * (height - FOOT - HEAD))
  const line = (of: (band: Band) => number): string =>
    bands.map((band, index) => `${x(index)},${y(of(band))}`).join(' ')
  const below = bands.map((band, index) => `${x(index)},${y(band.low)}`).toReversed()
  const marks = labelled(bands.length, room)
  return html`<figure><svg class="bands" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${[0, top / 2, top].map((value) => html`<line class="axis" x1="${left}" x2="${width - 12}" y1="${y(value)}" y2="${y(value)}"/><text x="${left - 6}" y="${y(value) + 4}" text-anchor="end">${numberOf(value)}</text>`)}
<polygon class="band" points="${line(({ high }) => high)} ${below.join(' ')}"/>
<polyline class="middle" points="${line(({ median }) => median)}"/>
${marks.map((index) => html`<text x="${x(index)}" y="${height - 5}" text-anchor="${index === 0 ? 'start' : index === bands.length - 1 ? 'end' : 'middle'}">${labelOf(index)}</text>`)}
</svg></figure>`
}

/** The first, the last, and of those between so many that they have room. */
function labelled(count: number, room: number): number[] {
  if (count <= 1) return count === 1 ? [0] : []
  const parts = Math.min(room, count - 1)
  return [...new Set(Array.from({ length: parts + 1 }, (_, part) => Math.round((part * (count - 1)) / parts)))]
}

export interface RangeRow {
  readonly label: string
  readonly band: Band
  /** Not simulated again: a hollow dot. */
  readonly isPrice?: boolean
  /** The numbers, at the end of the line. */
  readonly text: string
}

const WIDTH = 700
const LINE = 24

/**
 * A dot for the median on a line for the band, one below the other, about the line of nought: a picture beside the
 * numbers.
 */
export function rangeChart(title: string, rows: readonly RangeRow[]): Html {
  const labels = Math.min(380, 14 + LETTER * Math.max(0, ...rows.map(({ label }) => label.length)))
  const texts = 14 + LETTER * Math.max(0, ...rows.map(({ text }) => text.length))
  const least = Math.min(0, ...rows.map(({ band }) => band.low))
  const most = Math.max(0, ...rows.map(({ band }) => band.high))
  const scale = Math.max(60, WIDTH - labels - texts - 16) / (most - least || 1)
  const x = (value: number): number => round(labels + 8 + (value - least) * scale)
  const height = rows.length * LINE + 6
  return html`<figure><svg class="ranges" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
<line class="axis" x1="${x(0)}" x2="${x(0)}" y1="0" y2="${height}"/>
${rows.map(({ label, band, isPrice = false, text }, index) => {
  const y = index * LINE + 15
  return html`<text x="${round(labels - 6)}" y="${y + 4}" text-anchor="end">${label}</text><line class="span" x1="${x(band.low)}" x2="${x(band.high)}" y1="${y}" y2="${y}"/><circle class="${isPrice ? 'price' : 'dot'}" cx="${x(band.median)}" cy="${y}" r="4.5"/><text x="${round(x(most) + 10)}" y="${y + 4}">${text}</text>\n`
})}</svg></figure>`
}

/** A round number that is at least the value, and divides in two round ones. */
export function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 1.6, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value - 1e-9) ?? 10
  return step * power
}

const round = (length: number): number => Math.round(length * 10) / 10
