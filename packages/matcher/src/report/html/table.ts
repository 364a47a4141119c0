import { type Html, html } from '@thuismatch/shared/text'

export interface TableOptions {
  readonly caption: string
  readonly head: readonly string[]
  /** The first cell of each is its heading. */
  readonly rows: readonly (readonly string[])[]
  readonly total?: readonly string[]
}

/** A table that a screen reader can walk through: a caption, and a heading for every row and column. */
export function reportTable({ caption, head, rows, total }: TableOptions): Html {
  const row = ([first = '', ...cells]: readonly string[]): Html =>
    html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`
  return html`<div class="wide"><table>
<caption>${caption}</caption>
<thead><tr>${head.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>
${rows.map(row)}</tbody>
${total === undefined ? '' : html`<tfoot>${row(total)}</tfoot>`}</table></div>`
}
