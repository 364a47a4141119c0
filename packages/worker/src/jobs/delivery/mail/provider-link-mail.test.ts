import { LOCALES } from '@thuismatch/shared/text'
import { expect, it } from 'vitest'
import { providerLinkMail } from './provider-link-mail.ts'

it.each(LOCALES)('the mail with the link of a provider, in %s, reads as it was read and approved', async (locale) => {
  const { subject, html, text } = await providerLinkMail(
    {
      handle: '7Q2K9XW4M1TB',
      url: 'https://thuismatch.example.org/p/7Q2K9XW4M1TB#secret',
      expiresAt: new Date('2027-02-19T09:00:00Z'),
    },
    locale,
  )
  await expect(html).toMatchFileSnapshot(`./golden/provider-link.${locale}.html.golden`)
  await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`./golden/provider-link.${locale}.txt.golden`)
})
