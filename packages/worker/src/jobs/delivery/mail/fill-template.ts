import { escapeHtml } from '@thuismatch/shared/text'

export type TemplateValues = { readonly [name: string]: string | readonly TemplateValues[] }

/**
 * Puts values into a text: `{{name}}` becomes the value with everything that HTML could read escaped, and what stands
 * between `{{#name}}` and `{{/name}}` is repeated for each row of the list of that name. A name without a value is an
 * error: a mail with a hole must not go out.
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  const repeated = template.replaceAll(
    /\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}/g,
    (_match, name: string, part: string) => {
      const rows = values[name]
      if (!Array.isArray(rows)) throw new Error(`The template repeats "${name}", for which there is no list.`)
      return (rows as readonly TemplateValues[]).map((row) => fillTemplate(part, { ...values, ...row })).join('')
    },
  )
  return repeated.replaceAll(/\{\{(\w+)\}\}/g, (_match, name: string) => {
    const value = values[name]
    if (typeof value !== 'string') throw new Error(`The template asks for "${name}", for which there is no text.`)
    return escapeHtml(value)
  })
}
