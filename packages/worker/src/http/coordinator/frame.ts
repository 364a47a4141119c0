import type { Locale } from '@thuismatch/matcher/explanation'
import { type Html, html } from '../html.ts'
import { page } from '../page.ts'
import { COORDINATOR_WORDS, type CoordinatorWords } from './words.ts'

/** What every coordinator page is made from. */
export interface CoordinatorContext {
  readonly locale: Locale
  readonly words: CoordinatorWords
  readonly now: Date
  /** The address of this page, for the same one in the other language. */
  readonly address: string
}

export const coordinatorContext = (locale: Locale, now: Date, address: string): CoordinatorContext => ({
  locale,
  words: COORDINATOR_WORDS[locale],
  now,
  address,
})

/** An address of the coordinator's, in the language of the page. */
export function to(
  { locale }: Pick<CoordinatorContext, 'locale'>,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const said = new URLSearchParams({ ...query, ...(locale === 'en' && { lang: 'en' }) }).toString()
  return `/coordinator${path}${said === '' ? '' : `?${said}`}`
}

/** A page behind the key, with the way back above its heading. */
export function coordinatorPage(
  context: CoordinatorContext,
  title: string,
  main: Html,
  crumbs: readonly (readonly [text: string, path: string])[] = [],
): string {
  const { locale, words, address } = context
  const other = locale === 'nl' ? 'en' : 'nl'
  const url = new URL(address, 'http://localhost')
  url.searchParams.set('lang', other)
  return page({
    locale,
    title,
    wide: true,
    aside: html`<div class="actions tight"><a href="${url.pathname}${url.search}" lang="${other}">${words.other}</a>
<form method="post" action="/coordinator/logout"><button class="link" type="submit">${words.leave}</button></form></div>`,
    main: html`${crumbs.length > 0 && html`<nav class="crumbs" aria-label="${words.overview}">${crumbs.map(([text, path]) => html`<a href="${to(context, path)}">${text}</a> › `)}</nav>`}
<h1>${title}</h1>
${main}`,
  })
}

/** The door: a form for the key. */
export function loginPage(locale: Locale, wrong: boolean): string {
  const words = COORDINATOR_WORDS[locale].login
  return page({
    locale,
    title: words.title,
    main: html`<h1>${words.title}</h1><p class="lead">${words.intro}</p>
<form class="card" method="post" action="/coordinator/login">
<input type="hidden" name="lang" value="${locale}">
${wrong && html`<p class="note stop" role="alert" id="key-error">${words.wrong}</p>`}
<label class="field" for="key">${words.label}</label>
<input class="text" type="password" id="key" name="key" required maxlength="200" autocomplete="current-password" ${wrong && html`aria-invalid="true" aria-describedby="key-error"`}>
<div class="actions"><button type="submit">${words.button}</button></div>
</form>`,
  })
}
