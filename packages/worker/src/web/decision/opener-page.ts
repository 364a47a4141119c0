import { createHash } from 'node:crypto'
import { type Html, html, type Locale, trusted } from '@thuismatch/shared/text'
import { page } from '../page.ts'
import { DECISION_WORDS } from './decision-words.ts'

/**
 * The only script of the pages: takes the secret out of the fragment, which no server, log or referrer sees, and hands
 * it over in the body of a form, as somebody does who types the code. It runs again on the way back from a later page.
 */
export const OPENER_SCRIPT = `(function () {
  function open() {
    var key = location.hash.slice(1)
    if (!/^[A-Za-z0-9_-]{43}$/.test(key)) return
    document.documentElement.className = 'opening'
    var form = document.getElementById('open')
    form.elements.namedItem('key').value = key
    form.submit()
  }
  addEventListener('pageshow', function (event) { if (event.persisted) open() })
  open()
})()`

/** For the header that allows this script and no other. */
export const SCRIPT_HASH = `'sha256-${createHash('sha256').update(OPENER_SCRIPT).digest('base64')}'`

/**
 * Where a link leads to. The same for every proposal, whether there is such a one or not: looking tells nothing and
 * changes nothing.
 */
export function openerPage(
  proposalId: string,
  locale: Locale,
  { forgotten = false }: { readonly forgotten?: boolean } = {},
): string {
  const words = DECISION_WORDS[locale].opener
  return page({
    locale,
    title: words.title,
    aside: html`<a href="?lang=${locale === 'nl' ? 'en' : 'nl'}" lang="${locale === 'nl' ? 'en' : 'nl'}">${DECISION_WORDS[locale].otherLanguage}</a>`,
    main: html`<div class="wait" role="status"><h1>${words.opening}</h1></div>
<div class="code-way"><h1>${words.title}</h1>
${forgotten && html`<div class="note open"><p>${words.forgotten}</p></div>`}
<p class="lead">${words.intro}</p>
${codeForm(proposalId, locale)}</div>`,
    script: html`<script>${trusted(OPENER_SCRIPT)}</script>`,
  })
}

/** The way without a script: the code that stands below the link. */
export function codeForm(proposalId: string, locale: Locale): Html {
  const words = DECISION_WORDS[locale].opener
  return html`<form id="open" class="card" method="post" action="/d/${proposalId}">
<input type="hidden" name="step" value="look">
<label class="field" for="key">${words.label}</label>
<p class="soft small" id="key-hint">${words.hint}</p>
<input class="text code" id="key" name="key" required maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="key-hint">
<div class="actions"><button type="submit">${words.button}</button></div>
</form>`
}
