import { describeLimitUse, limitsThatBind } from '@thuismatch/matcher/explanation'
import type { LimitUse } from '@thuismatch/shared/domain'
import { type Html, html } from '@thuismatch/shared/text'
import { DESK_WORDS } from './desk-words.ts'
import type { CoordinatorContext } from './frame.ts'

const SHOWN = 20

/**
 * The limits that are used up, each with what one more of it would bring at most; nothing where none stands in the way.
 */
export function limitsCard(
  { locale, words }: Pick<CoordinatorContext, 'locale' | 'words'>,
  limits: readonly LimitUse[],
): Html | null {
  const binding = limitsThatBind(limits)
  if (binding.length === 0) return null
  const { title, intro } = DESK_WORDS[locale].limits
  return html`<section class="card"><h2>${title}</h2>
<p class="soft">${intro}</p>
<ul>${binding.slice(0, SHOWN).map((limit) => html`<li>${describeLimitUse(limit, locale)}</li>`)}</ul>
${binding.length > SHOWN && html`<p class="soft">${words.more(SHOWN)}</p>`}</section>`
}
