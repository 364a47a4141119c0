import { plainDate } from '@thuismatch/shared/domain'
import { LOCALES } from '@thuismatch/shared/text'
import { describe, expect, it } from 'vitest'
import { type ProposalInMail, proposalsMail } from './proposals-mail.ts'

const one: ProposalInMail = {
  reference: 'TM-4F7K-9QXD',
  client: 'C-4F7K9Q',
  form: 'pitstop',
  municipality: '0355',
  moveInOn: plainDate('2026-12-01'),
  answerBefore: new Date('2026-11-24T03:15:00Z'),
  link: 'https://thuismatch.example/d/01890a5d-ac96-774b-bcce-b302099a8057#GkXbT0u0H7bP5c0k3fWm2l9YqRr8o1JvC4sDn6eZtAw',
  page: 'https://thuismatch.example/d/01890a5d-ac96-774b-bcce-b302099a8057',
  code: 'K7QPM-3T9XW',
}
const DESK = 'https://thuismatch.example/c/7Q2K9XW4M1TB#m1Yw0u0H7bP5c0k3fWm2l9YqRr8o1JvC4sDn6eZtAw'
const several: ProposalInMail[] = [
  { ...one, reference: 'TM-ZZZZ-0001', form: 'protected_home', municipality: '0344', code: '0A1B2-C3D4E' },
  one,
  { ...one, reference: 'TM-AAAA-0001', form: 'clustered', answerBefore: new Date('2026-11-23T23:30:00Z') },
]

describe.each(LOCALES)('the mail about proposals, in %s', (locale) => {
  it.each([
    ['proposals', 'one', [one]],
    ['proposals', 'digest', several],
    ['reminder', 'one', [one]],
    ['reminder', 'digest', several],
    ['accepted', 'one', [one]],
  ] as const)('%s, %s, reads as it was read and approved', async (kind, size, proposals) => {
    const { subject, html, text } = await proposalsMail(kind, proposals, locale, DESK)
    const file = `./golden/${kind}-${size}.${locale}`
    await expect(html).toMatchFileSnapshot(`${file}.html.golden`)
    await expect(`Subject: ${subject}\n\n${text}`).toMatchFileSnapshot(`${file}.txt.golden`)
    expect(Buffer.byteLength(html)).toBeLessThan(100_000)
    expect(html).not.toMatch(/src=|@import|url\(|<link|<script/)
    const outward = [...html.matchAll(/https?:\/\/[^"'<\s]+/g)].map(([address]) => new URL(address).hostname)
    expect(new Set(outward)).toEqual(new Set(['thuismatch.example', 'www.w3.org']))
  })

  it.each(['proposals', 'reminder'] as const)(
    '%s: a locked screen shows until when, and no kind of home',
    async (kind) => {
      const [single, digest] = [
        await proposalsMail(kind, [several[0] ?? one], locale, DESK),
        await proposalsMail(kind, several, locale, DESK),
      ]
      for (const { subject, html } of [single, digest]) {
        expect(subject).not.toMatch(/beschermd|protected|pitstop|clustered|geclusterd/i)
        expect(subject).toMatch(/(antwoord vóór|answer before) 24 [Nn]ovember 2026$/)
        const preview = /<div\s+style="display:none[^>]*>([^<]*)/.exec(html)?.[1]
        expect(preview).toMatch(/(antwoord vóór dinsdag 24 november|answer before Tuesday 24 November) 2026/i)
      }
      expect(digest.text).toMatch(/vervalt dat voorstel|that proposal lapses/)
    },
  )

  it('stays whole in mailboxes that cut at 102 KB, with every link and code, however many proposals a digest has', async () => {
    for (const count of [15, 60]) {
      const many = Array.from({ length: count }, (_, i) => ({
        ...one,
        reference: `TM-AAAA-${String(i).padStart(4, '0')}`,
        answerBefore: new Date(one.answerBefore.getTime() + i * 3_600_000),
        link: one.link.replace(/\w{3}$/, String(i).padStart(3, '0')),
        code: `K7QPM-${String(i).padStart(5, '0')}`,
      }))
      const { html, text } = await proposalsMail('proposals', many, locale, DESK)
      expect(Buffer.byteLength(html), String(count)).toBeLessThan(102 * 1024)
      for (const { reference, link, code } of many)
        for (const part of [html, text]) for (const said of [reference, link, code]) expect(part).toContain(said)
    }
  })

  it('puts the first to answer first, whatever the order they come in', async () => {
    const mail = await proposalsMail('proposals', several, locale, DESK)
    expect(await proposalsMail('proposals', several.toReversed(), locale, DESK)).toEqual(mail)
    const order = [...mail.text.matchAll(/TM-\w{4}-\w{4}/g)].map(([reference]) => reference)
    expect(order).toEqual(['TM-AAAA-0001', 'TM-4F7K-9QXD', 'TM-ZZZZ-0001'])
  })
})

it('escapes what it is given', async () => {
  const { html } = await proposalsMail('proposals', [{ ...one, code: '<b>"&\'', municipality: '<0355>' }], 'nl', DESK)
  expect(html).toContain('&lt;b&gt;&quot;&amp;&#39;')
  expect(html).not.toContain('<b>')
  expect(html).not.toContain('<0355>')
})
