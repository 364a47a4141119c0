import { type Html, html, type Locale } from '@thuismatch/shared/text'
import type { FastifyInstance } from 'fastify'
import { ACCESSIBILITY_PATH, page } from '../page.ts'
import { STATEMENTS } from './statement.ts'

/** `contact` is a mail address or an https address; `null`: the coordinator. */
export function accessibilityRoutes(app: FastifyInstance, contact: string | null): void {
  app.get<{ Querystring: { lang?: unknown } }>(ACCESSIBILITY_PATH, async ({ query }, reply) =>
    reply.type('text/html; charset=utf-8').send(statementPage(query.lang === 'en' ? 'en' : 'nl', contact)),
  )
}

function statementPage(locale: Locale, contact: string | null): string {
  const { title, lead, sections, report, written } = STATEMENTS[locale]
  const other: Locale = locale === 'nl' ? 'en' : 'nl'
  return page({
    locale,
    title,
    aside: html`<a href="?lang=${other}" lang="${other}">${OTHER_LANGUAGE[locale]}</a>`,
    main: html`<h1>${title}</h1><p class="lead">${lead}</p>
${sections.map(
  (section) => html`<section class="card"><h2>${section.title}</h2><p>${section.text}</p>
${section.list && html`<ul>${section.list.map((item) => html`<li>${item}</li>`)}</ul>`}</section>`,
)}
<section class="card"><h2>${report.title}</h2>
<p>${contact === null ? report.toCoordinator : html`${report.to} ${contactLink(contact)}.`}</p>
<p>${report.what}</p><p>${report.within}</p><p>${report.further}</p></section>
<p class="soft small">${written}</p>`,
  })
}

const OTHER_LANGUAGE = { nl: 'English', en: 'Nederlands' } as const satisfies Record<Locale, string>

const contactLink = (contact: string): Html =>
  html`<a href="${contact.startsWith('https://') ? contact : `mailto:${contact}`}">${contact}</a>`
