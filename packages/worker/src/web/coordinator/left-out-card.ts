import type { LeftOut } from '@thuismatch/shared/schema'
import { type Html, html } from '@thuismatch/shared/text'
import { DESK_WORDS } from './desk-words.ts'
import { type CoordinatorContext, to } from './frame.ts'
import { dataTable } from './parts.ts'

/**
 * Whom and what the last night left out, and what was expected instead. What stands there is not shown: whoever is to
 * mend it opens the record in the system that it came from.
 */
export function leftOutCard(context: CoordinatorContext, leftOut: readonly LeftOut[]): Html | null {
  if (leftOut.length === 0) return null
  const { title, intro, columns } = DESK_WORDS[context.locale].leftOut
  return html`<section class="card"><h2>${title}</h2>
<p class="soft">${intro}</p>
${dataTable(
  context,
  title,
  columns,
  leftOut.flatMap(({ kind, id, problems }) =>
    problems.map(({ path, expected }) => ({
      record: html`<a href="${to(context, `/${kind === 'candidate' ? 'people' : 'places'}/${id}`)}">${id}</a>`,
      field: html`<code>${path}</code>`,
      expected,
    })),
  ),
  '',
)}</section>`
}
