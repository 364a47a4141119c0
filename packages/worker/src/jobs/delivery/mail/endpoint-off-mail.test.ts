import { LOCALES } from '@thuismatch/shared/text'
import { describe, expect, it } from 'vitest'
import { endpointOffMail } from './endpoint-off-mail.ts'

describe.each(LOCALES)('the mail about an endpoint that was switched off, in %s', (locale) => {
  it.each([
    ['gone', 'gone'],
    ['failing', 'failing'],
  ])(
    '%s, reads as it was read and approved, and does not repeat what follows the host',
    async (name, disabledReason) => {
      const { subject, html, text } = await endpointOffMail(
        {
          id: '01a1fff5-9a88-79dd-a140-f2e91096f117',
          url: 'https://zaak.zeist.example/hook?token=hunter2',
          disabledAt: new Date('2026-11-24T03:15:00Z'),
          disabledReason,
        },
        locale,
      )
      await expect(html).toMatchFileSnapshot(`./golden/endpoint-off-${name}.${locale}.html.golden`)
      await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(
        `./golden/endpoint-off-${name}.${locale}.txt.golden`,
      )
      expect(subject + html + text).not.toContain('hunter2')
    },
  )
})
