import { describe, expect, it } from 'vitest'
import { html, trusted } from './html.ts'

describe('a piece of a page', () => {
  it('escapes what is put in, in text and in attributes, and leaves pieces as they are', () => {
    const hostile = `<img src=x onerror="alert('1')">&`
    expect(html`<p title="${hostile}">${hostile}</p>${html`<b>${1}</b>`}`.markup).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</p><b>1</b>',
    )
  })

  it('joins lists and leaves out what is absent', () => {
    expect(html`${['<', html`<i>`, [null, undefined, false, '']]}${trusted('<hr>')}`.markup).toBe('&lt;<i><hr>')
  })
})
