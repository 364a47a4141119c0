/** HTML that is ready to be sent. Made by {@link html} alone, which escapes whatever is put into it. */
export interface Html {
  readonly markup: string
}

type Part = Html | string | number | null | false | undefined | readonly Part[]

/**
 * A piece of a page: strings that are put in are escaped, pieces and lists of pieces are not, and what is absent leaves
 * nothing.
 */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: texts.map((text, index) => text + (index < parts.length ? markupOf(parts[index]) : '')).join(''),
})

function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  if ('markup' in part) return part.markup
  return part.map(markupOf).join('')
}

/** Markup of our own that needs no escaping: a style sheet, a script. */
export const trusted = (markup: string): Html => ({ markup })

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The five characters that HTML reads, in text and in quoted attributes, as entities. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
