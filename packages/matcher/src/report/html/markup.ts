/** Text that is HTML already. Everything else that goes into a page is escaped. */
export interface Markup {
  readonly markup: string
}

type Insert = string | number | Markup | readonly Markup[]

/** HTML from a template: what is inserted is escaped, unless it is markup. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  return { markup: parts.reduce((text, part, index) => text + rendered(inserts[index - 1]) + part) }
}

function rendered(insert: Insert): string {
  if (typeof insert === 'number') return String(insert)
  if (typeof insert === 'string') return insert.replace(/[&<>"']/g, (char) => ESCAPED[char])
  return 'markup' in insert ? insert.markup : insert.map(rendered).join('')
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
