import { type Html, html } from '@thuismatch/shared/text'

/** Shades of a chart, in their fixed order: told apart by lightness as well as by colour. */
export const SHADES = ['one', 'two'] as const
export type Shade = (typeof SHADES)[number]

export interface Bar {
  readonly shade: Shade
  /** In the chart's unit; `null` draws a dashed box of always the same width, for a number that is not shown. */
  readonly value: number | null
  /** A line across the bar, in the same unit. */
  readonly mark?: number | null
}

export interface BarRow {
  readonly label: string
  /** One after the other on a line. */
  readonly bars: readonly Bar[]
  /** To the left of the axis. */
  readonly opposite?: Bar
  /** The numbers, written at the end of the line. */
  readonly text: string
}

const WIDTH = 440
const TEXTS = 84
const LINE = 23
/** Of a number that is not shown: not nothing, and not so much. */
const HIDDEN = 11
/** Of a letter, on the safe side for the fonts of the page. */
const LETTER = 7.4

/** Horizontal bars with their names and numbers as text: a picture beside a table, never instead of it. */
export function barChart(title: string, rows: readonly BarRow[]): Html {
  const value = (bar: Bar | undefined): number => Math.max(bar?.value ?? 0, bar?.mark ?? 0)
  const right = Math.max(1, ...rows.map(({ bars }) => bars.reduce((sum, bar) => sum + value(bar), 0)))
  const left = Math.max(0, ...rows.map(({ opposite }) => value(opposite)))
  const labels = 12 + LETTER * Math.max(0, ...rows.map(({ label }) => label.length))
  const isHidden = ({ value }: Bar): boolean => value === null
  const roomLeft = rows.some(({ opposite }) => opposite !== undefined && isHidden(opposite)) ? HIDDEN : 0
  const roomRight = HIDDEN * Math.max(0, ...rows.map(({ bars }) => bars.filter(isHidden).length))
  const scale = (WIDTH - labels - TEXTS - roomLeft - roomRight) / (left + right)
  const width = (bar: Bar): number => (bar.value === null ? HIDDEN : bar.value * scale)
  const axis = labels + left * scale + roomLeft
  const height = rows.length * LINE + 4
  return html`<figure><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
${rows.map((row, index) => {
  const y = index * LINE + 4
  let x = axis
  const shapes = row.bars.flatMap((bar) => {
    const from = x
    x += width(bar)
    return [rectangle(bar, from, y, width(bar)), mark(bar, from, y, scale)]
  })
  const opposite = row.opposite
  const away = opposite === undefined ? [] : [rectangle(opposite, axis - width(opposite), y, width(opposite))]
  const end = Math.max(x, ...row.bars.map((bar) => axis + (bar.mark ?? 0) * scale))
  return html`<text x="${round(labels - 8)}" y="${y + 13}" text-anchor="end">${row.label}</text>${away}${shapes}<text x="${round(end + 6)}" y="${y + 13}">${row.text}</text>\n`
})}<line class="axis" x1="${round(axis)}" x2="${round(axis)}" y1="0" y2="${height}"/>
</svg></figure>`
}

function rectangle({ shade, value }: Bar, x: number, y: number, width: number): Html {
  if (value === 0) return html``
  if (value === null)
    return html`<rect class="hidden" x="${round(x + 2)}" y="${y + 1}" width="${HIDDEN - 4}" height="${LINE - 8}"/>`
  return html`<rect class="${shade}" x="${round(x)}" y="${y}" width="${round(width)}" height="${LINE - 6}"/>`
}

function mark({ mark }: Bar, x: number, y: number, scale: number): Html {
  if (mark === undefined || mark === null) return html``
  const at = round(x + mark * scale)
  return html`<line class="mark" x1="${at}" x2="${at}" y1="${y - 1}" y2="${y + LINE - 5}"/>`
}

const round = (length: number): number => Math.round(length * 10) / 10

/** The names of the shades, in order. */
export const legend = (names: readonly string[]): Html =>
  html`<ul class="legend">${names.map(
    (name, index) =>
      html`<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="${SHADES[index]}" width="10" height="10"/></svg>${name}</li>`,
  )}</ul>`
