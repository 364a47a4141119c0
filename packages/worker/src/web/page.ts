import { type Html, html, type Locale, trusted } from '@thuismatch/shared/text'
import { STYLESHEET_PATH } from './stylesheet.ts'

export interface Page {
  readonly locale: Locale
  /** Before the name of the site in the tab; says first what went wrong, if something did. */
  readonly title: string
  readonly main: Html
  /** At the right of the header: a change of language, a way out. */
  readonly aside?: Html
  /** At the very end of the body. */
  readonly script?: Html
  /** Wide pages hold tables. */
  readonly wide?: boolean
}

/** Where the accessibility statement is. */
export const ACCESSIBILITY_PATH = '/toegankelijkheid'

const FRAME = {
  nl: { skip: 'Naar de inhoud', motto: 'Thuismatch stelt voor. U beslist.', accessibility: 'Toegankelijkheid' },
  en: { skip: 'Skip to content', motto: 'Thuismatch proposes. You decide.', accessibility: 'Accessibility' },
} as const satisfies Record<Locale, object>

/** A whole document: one style sheet of our own, nothing from elsewhere. */
export function page({ locale, title, main, aside, script, wide = false }: Page): string {
  const words = FRAME[locale]
  return html`${trusted('<!doctype html>')}
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${title} – Thuismatch</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${STYLESHEET_PATH}">
</head>
<body class="${wide ? 'wide' : ''}">
<a class="skip" href="#main">${words.skip}</a>
<header class="top"><div class="frame">
<span class="mark">${MARK}Thuismatch</span>
${aside}
</div></header>
<main id="main" class="frame" tabindex="-1">
${main}
</main>
<footer class="bottom"><div class="frame"><p>${words.motto}</p>
<p><a href="${ACCESSIBILITY_PATH}?lang=${locale}">${words.accessibility}</a></p></div></footer>
${script}
</body>
</html>
`.markup
}

const ICON =
  '<path d="M4 15.5 16 5l12 10.5" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/><path d="M8 14v12h16V14" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linejoin="round"/><circle cx="16" cy="19" r="3.2" fill="currentColor"/>'

const MARK = trusted(`<svg class="icon" viewBox="0 0 32 32" aria-hidden="true">${ICON}</svg>`)

/** The house with somebody at home, for the tab. */
export const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" color="#0b5d52">${ICON}</svg>`
