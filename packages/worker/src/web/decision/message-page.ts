import { type Html, html, type Locale } from '@thuismatch/shared/text'
import { page } from '../page.ts'
import { DECISION_WORDS } from './decision-words.ts'
import { codeForm } from './opener-page.ts'

/** A key that opens nothing: what is wrong with it, that nothing has changed, and what to do. */
export function noAccessPage(reason: 'unknown' | 'superseded' | 'locked', proposalId: string, locale: Locale): string {
  const { title, text, next } = DECISION_WORDS[locale].noAccess[reason]
  return messagePage(
    { title, text },
    locale,
    html`<p>${next}</p>${reason === 'unknown' && codeForm(proposalId, locale)}`,
  )
}

/** A plain page with one message. */
export const messagePage = (
  { title, text }: { readonly title: string; readonly text: string },
  locale: Locale,
  more: Html | null = null,
): string => page({ locale, title, main: html`<h1>${title}</h1><div class="note open"><p>${text}</p></div>${more}` })
