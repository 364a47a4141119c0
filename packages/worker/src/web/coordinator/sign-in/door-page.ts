import { html, type Locale } from '@thuismatch/shared/text'
import { page } from '../../page.ts'
import { COORDINATOR_WORDS } from '../words.ts'

export interface Door {
  /** Whether the organisation has a sign-in service; a key opens besides, for whoever has one. */
  readonly service: boolean
  readonly wrong: 'key' | 'away' | 'answer' | 'role' | null
}

/** The door: the organisation's own sign-in, and a form for a key. */
export function doorPage(locale: Locale, { service, wrong }: Door): string {
  const words = COORDINATOR_WORDS[locale].login
  return page({
    locale,
    title: words.title,
    main: html`<h1>${words.title}</h1><p class="lead">${service ? words.introService : words.intro}</p>
${wrong !== null && html`<p class="note stop" role="alert" id="key-error">${words.wrong[wrong]}</p>`}
${service && html`<p><a class="button" href="/coordinator/sign-in${locale === 'en' && '?lang=en'}">${words.service}</a></p>`}
<form class="card" method="post" action="/coordinator/login">
<input type="hidden" name="lang" value="${locale}">
<label class="field" for="key">${words.label}</label>
<input class="text" type="password" id="key" name="key" required maxlength="200" autocomplete="current-password" ${wrong === 'key' && html`aria-invalid="true" aria-describedby="key-error"`}>
<div class="actions"><button type="submit">${words.button}</button></div>
</form>`,
  })
}

/** After the sign-in service has led back: one step to the pages, by a link of ours. */
export function signedInPage(locale: Locale, name: string): string {
  const words = COORDINATOR_WORDS[locale].login
  return page({
    locale,
    title: words.title,
    main: html`<h1>${words.welcome(name)}</h1><p><a class="button" href="/coordinator${locale === 'en' && '?lang=en'}">${words.goOn}</a></p>`,
  })
}
