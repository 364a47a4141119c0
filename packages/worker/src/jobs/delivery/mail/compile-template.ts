const compiled = new Map<string, Promise<string>>()

/**
 * MJML to HTML, once per template and process: the compiler takes most of a second to load, so it is loaded when the
 * first mail goes out. No font or anything else is fetched from elsewhere, here or by the reader.
 */
export function compileTemplate(mjml: string): Promise<string> {
  let html = compiled.get(mjml)
  if (html === undefined) {
    html = compile(mjml)
    compiled.set(mjml, html)
  }
  return html
}

async function compile(mjml: string): Promise<string> {
  const { default: mjml2html } = await import('mjml')
  const { html, errors } = await mjml2html(mjml, { fonts: {}, keepComments: false, validationLevel: 'strict' })
  if (errors.length > 0)
    throw new Error(`A mail template does not compile: ${errors.map((e) => e.formattedMessage).join('; ')}`)
  return html.replaceAll(/[ \t]+$/gm, '').replaceAll(/\n{2,}/g, '\n')
}
