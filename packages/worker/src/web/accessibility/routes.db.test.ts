import { fakeClock } from '@thuismatch/shared/clock'
import { describe, expect, it } from 'vitest'
import { expectAccessible, useBrowser, withoutBrowser } from '../../testing/browser.ts'
import { decisionSite, linkedProposal } from '../../testing/decision-site.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const browser = useBrowser()
const site = (accessibilityContact: string | null = null) =>
  decisionSite(database, dataKeys, clock, { accessibilityContact, requestsPerMinute: 100_000 })

describe('the accessibility statement', () => {
  it('is linked from every decision page, in its language, and there for everybody', async () => {
    const app = await site()
    const { path, secret } = await linkedProposal(database.db, dataKeys, { now: clock.now(), name: 'a' })
    const cookie = `thuismatch_key=${secret}`
    for (const lang of ['nl', 'en']) {
      const pages = [
        await app.inject(`${path}?lang=${lang}`),
        await app.inject({ url: `${path}/answer?lang=${lang}`, headers: { cookie } }),
      ]
      for (const { body } of pages)
        expect(/<footer[\s\S]*$/.exec(body)?.[0]).toContain(`href="/toegankelijkheid?lang=${lang}"`)
      const statement = await app.inject(`/toegankelijkheid?lang=${lang}`)
      expect([statement.statusCode, statement.body.includes(`<html lang="${lang}">`)]).toEqual([200, true])
    }
    expect((await app.inject('/toegankelijkheid')).body).toContain('<html lang="nl">')
    await app.close()
  })

  it('claims no examination by others, and says so in both languages', async () => {
    const app = await site()
    const [nl, en] = await Promise.all(['nl', 'en'].map((lang) => app.inject(`/toegankelijkheid?lang=${lang}`)))
    expect(nl?.body).toMatch(/Wat niet is getest[\s\S]*een onderzoek door een onafhankelijke partij/)
    expect(en?.body).toMatch(/What is not tested[\s\S]*an examination by an independent party/)
    await app.close()
  })

  it.each([
    ['toegankelijk@example.org', 'href="mailto:toegankelijk@example.org"'],
    ['https://example.org/melden', 'href="https://example.org/melden"'],
  ])('says where to complain: %s', async (contact, link) => {
    const app = await site(contact)
    expect((await app.inject('/toegankelijkheid')).body).toContain(link)
    await app.close()
  })

  it('names the coordinator where no contact is set, for nobody reads a reply to the mail', async () => {
    const app = await site()
    const { body } = await app.inject('/toegankelijkheid')
    expect(body).toContain('Meld het bij uw coördinator.')
    expect(body).not.toContain('mail met het voorstel')
    expect(body).not.toContain('mailto:')
    await app.close()
  })

  it.skipIf(withoutBrowser)('is accessible itself', async () => {
    const app = await site('toegankelijk@example.org')
    const base = await app.listen({ host: '127.0.0.1', port: 0 })
    for (const [lang, colorScheme, width] of [
      ['nl', 'dark', 320],
      ['en', 'light', 1280],
    ] as const) {
      const page = await browser.visit({ colorScheme, viewport: { width, height: 800 } })
      await page.goto(`${base}/toegankelijkheid?lang=${lang}`)
      await expectAccessible(page, `the statement, ${lang}`)
      await page.context().close()
    }
    await app.close()
  })
})
