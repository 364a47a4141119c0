import { type Html, html } from '@thuismatch/shared/text'

/** A part of the page under its own heading, with a line on how to read it. */
export const section = (heading: string, lead: string | undefined, content: Html): Html => html`<section>
<h2>${heading}</h2>
${lead === undefined ? '' : html`<p class="quiet">${lead}</p>`}
${content}
</section>
`

/** A picture with the same numbers as a table beside it. */
export const sideBySide = (chart: readonly Html[], numbers: Html): Html =>
  html`<div class="pair"><div>${chart}</div>${numbers}</div>`
