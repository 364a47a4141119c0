import { type Html, html, type Locale } from '@thuismatch/shared/text'
import { page } from '../page.ts'
import { DESK_WORDS } from './desk-words.ts'
import { seesRegion, type Viewer } from './sign-in/viewer.ts'
import { COORDINATOR_WORDS, type CoordinatorWords } from './words.ts'

/** What every coordinator page is made from. */
export interface CoordinatorContext {
  readonly locale: Locale
  readonly words: CoordinatorWords
  readonly now: Date
  /** The address of this page, for the same one in the other language. */
  readonly address: string
  /** Who looks. */
  readonly viewer: Viewer
}

export const coordinatorContext = (locale: Locale, now: Date, address: string, viewer: Viewer): CoordinatorContext => ({
  locale,
  words: COORDINATOR_WORDS[locale],
  now,
  address,
  viewer,
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
  const { locale, words, address, viewer } = context
  const other = locale === 'nl' ? 'en' : 'nl'
  const desk = DESK_WORDS[locale]
  const url = new URL(address, 'http://localhost')
  url.searchParams.set('lang', other)
  return page({
    locale,
    title,
    wide: true,
    aside: html`<div class="actions tight"><a href="${url.pathname}${url.search}" lang="${other}">${words.other}</a>
<span class="soft">${viewer.name}</span>
<form method="post" action="/coordinator/logout"><button class="link" type="submit">${words.leave}</button></form></div>`,
    main: html`${crumbs.length > 0 && html`<nav class="crumbs" aria-label="${words.overview}">${crumbs.map(([text, path]) => html`<a href="${to(context, path)}">${text}</a> › `)}</nav>`}
<form class="find" method="get" action="/coordinator/find" role="search">${locale === 'en' && html`<input type="hidden" name="lang" value="en">`}
<label class="visually-hidden" for="q">${desk.find.label}</label><input class="text" type="search" id="q" name="q" maxlength="64" placeholder="${desk.find.label}"><button type="submit">${desk.find.button}</button>
<a href="${to(context, '/people')}">${desk.people}</a> <a href="${to(context, '/places')}">${desk.places}</a>${seesRegion(viewer) && html` <a href="${to(context, '/policy')}">${desk.policy}</a> <a href="${to(context, '/report')}">${desk.report}</a>`}</form>
<h1>${title}</h1>
${main}`,
  })
}

/** For whoever is of one municipality, where a page is about the region as a whole. */
export const refusedPage = (context: CoordinatorContext): string =>
  coordinatorPage(
    context,
    context.words.login.title,
    html`<p class="note">${context.words.login.refused}</p>
<p><a class="button" href="${to(context, '/proposals')}">${context.words.login.own}</a></p>`,
  )
