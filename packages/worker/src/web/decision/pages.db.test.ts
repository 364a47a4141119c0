import { fakeClock } from '@thuismatch/shared/clock'
import { alwaysPolicy, DEFAULT_POLICY, UNDO_MS } from '@thuismatch/shared/domain'
import { silentLog } from '@thuismatch/shared/log'
import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleDue } from '../../jobs/proposals/due.ts'
import { expectAccessible, expectNoSidewaysScroll, useBrowser, withoutBrowser } from '../../testing/browser.ts'
import { decisionSite, type Linked, linkedProposal } from '../../testing/decision-site.ts'
import { useDatabase } from '../../testing/test-database.ts'
import { useDataKeys } from '../../testing/use-data-keys.ts'

const database = useDatabase()
const dataKeys = useDataKeys(database)
const clock = fakeClock('2026-11-21T09:00:00Z')
const browser = useBrowser()
let site: FastifyInstance
let base: string
let counter = 0

beforeAll(async () => {
  site = await decisionSite(database, dataKeys, clock, { requestsPerMinute: 100_000 })
  base = await site.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => site.close())

const proposed = () => linkedProposal(database.db, dataKeys, { now: clock.now(), name: `b${++counter}` })
const linkTo = ({ path, secret }: Linked) => `${base}${path}#${secret}`
const row = ({ id }: Linked) =>
  database.db.selectFrom('proposal').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const heading = (page: Page) => page.locator('h1:visible').textContent()

const PHONE = { viewport: { width: 360, height: 740 } }
const DESKTOP = { viewport: { width: 1280, height: 900 } }
const NARROWEST = { viewport: { width: 320, height: 640 } }

// Some fifteen pages each, looked at rule by rule.
describe.skipIf(withoutBrowser)('the decision pages in a browser', { timeout: 240_000 }, () => {
  it.each([
    ['phone, dark, Dutch', { ...PHONE, colorScheme: 'dark' }, 'nl', expectAccessible],
    ['desktop, light, English', { ...DESKTOP, colorScheme: 'light' }, 'en', expectAccessible],
    ['at four times the size', { ...NARROWEST, colorScheme: 'light' }, 'nl', expectNoSidewaysScroll],
  ] as const)('are accessible to everyone, page by page: %s', async (_name, options, lang, examine) => {
    const page = await browser.visit(options)
    const proposal = await proposed()
    await database.db.updateTable('caseworker').set({ locale: lang }).where('id', '=', `b${counter}-cw1`).execute()
    const check = (what: string) => examine(page, what)

    await page.goto(`${base}${proposal.path}?lang=${lang}`)
    await check('the code form')
    await page.fill('#key', '00000-00000')
    await page.click('main button')
    await check('a wrong code')
    await page.goto('about:blank')
    await page.goto(linkTo(proposal))
    await page.locator('#choice').waitFor()
    await page.click('summary')
    await check('the proposal, with all rules')
    await page.click('main form button')
    await page.locator('[role=alert]').waitFor()
    await check('nothing chosen')
    await page.check('#decline')
    await check('a no, with its reasons')
    await page.click('main form button')
    await page.locator('[role=alert]').waitFor()
    await check('no reason')
    await page.check('#provider-other')
    await page.click('main form button')
    await check('to be confirmed')
    await page.click('[name=confirmed]')
    await check('decided')
    await page.click('main form button')
    await page.locator('[role=status]').waitFor()
    await check('undone')
    await page.check('#accept')
    await page.click('main form button')
    await page.click('[name=confirmed]')
    await page.locator('h1').waitFor()
    clock.advance(UNDO_MS)
    await settleDue({ db: database.db, dataKeys, clock, log: silentLog, policyOn: alwaysPolicy(DEFAULT_POLICY) })
    await page.goto('about:blank')
    await page.goto(linkTo(proposal))
    await page.locator('#choice').waitFor()
    await check('accepted, how did it go')
    for (const state of ['expired', 'withdrawn', 'declined'] as const) {
      const ended = await proposed()
      const reason = state === 'declined' ? { declineBy: 'candidate' as const, declineReason: 'other' } : {}
      await database.db
        .updateTable('proposal')
        .set({ state, closedAt: clock.now(), ...reason })
        .where('id', '=', ended.id)
        .execute()
      await page.goto('about:blank')
      await page.goto(linkTo(ended))
      await page.locator('.eyebrow').waitFor()
      await check(state)
    }
    const superseded = await proposed()
    await database.db
      .updateTable('decisionLink')
      .set({ revokedAt: clock.now() })
      .where('proposalId', '=', superseded.id)
      .execute()
    await page.goto('about:blank')
    await page.goto(linkTo(superseded))
    await page.locator('.note').waitFor()
    await check('superseded')
    await page.goto(`${base}/nowhere`)
    await check('no such page')
    await page.context().close()
  })

  it('ask nothing of another host, and show the secret to no server, address or referrer', async () => {
    const page = await browser.visit()
    const proposal = await proposed()
    const seen: string[] = []
    page.on('request', (request) => seen.push(`${request.url()} ${JSON.stringify(request.headers())}`))
    await page.goto(linkTo(proposal))
    await page.locator('#choice').waitFor()
    await page.check('#accept')
    await page.click('main form button')
    await page.locator('[name=confirmed]').waitFor()
    // The browser keeps the fragment to itself; what it asks of a server is what stands before the #.
    const asked = seen.map((line) => line.replace(/#\S*/, ''))
    expect(asked.filter((line) => !line.startsWith(base))).toEqual([])
    expect(asked.filter((line) => line.includes(proposal.secret))).toEqual([])
    expect(page.url()).not.toContain(proposal.secret)
    await page.context().close()
  })

  it('can be walked with the keyboard alone, and always show where one is', async () => {
    const page = await browser.visit(DESKTOP)
    const proposal = await proposed()
    await page.goto(linkTo(proposal))
    await page.locator('#choice').waitFor()
    const focused = async () => {
      const at = await page.evaluate(`(() => {
        const e = document.activeElement
        const ring = (x) => x && getComputedStyle(x).outlineStyle !== 'none' && parseFloat(getComputedStyle(x).outlineWidth) >= 2
        const box = e.getBoundingClientRect()
        return { what: e.id || e.textContent.trim().slice(0, 30), ring: ring(e) || ring(e.closest('.option')), inView: box.bottom > 0 && box.top < innerHeight }
      })()`)
      return at as { what: string; ring: boolean; inView: boolean }
    }
    const walk: string[] = []
    const tab = async () => {
      await page.keyboard.press('Tab')
      const at = await focused()
      expect(at, `focus at ${at.what}`).toMatchObject({ ring: true, inView: true })
      walk.push(at.what)
      return at.what
    }
    while ((await tab()) !== 'accept') expect(walk.length).toBeLessThan(12)
    expect(walk[0]).toBe('Naar de inhoud')
    // Nothing is chosen by arriving; the arrow keys choose, and the reasons open with the no.
    expect(await page.locator('input:checked').count()).toBe(0)
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('#decline').isChecked()).toBe(true)
    await tab()
    await page.keyboard.press('Space')
    expect(await page.locator('[name=reason]:checked').count()).toBe(1)
    await tab()
    await page.keyboard.press('Enter')
    await page.locator('[name=confirmed]').waitFor()
    expect(await heading(page)).toBe('Klopt dit?')
    while (!(await tab()).startsWith('Ja, bevestig')) expect(walk.length).toBeLessThan(30)
    await page.keyboard.press('Enter')
    await page.locator('.lead').waitFor()
    expect(await heading(page)).toBe('U zei nee')
    expect(await row(proposal)).toMatchObject({ pendingChoice: 'decline' })
    await page.context().close()
  })

  it('need no script but for reading the fragment: the code does the same', async () => {
    const page = await browser.visit({ javaScriptEnabled: false })
    const proposal = await proposed()
    await page.goto(linkTo(proposal))
    await page.fill('#key', proposal.code.toLowerCase())
    await page.click('main button')
    await page.check('#accept')
    await page.click('main form button')
    await page.click('[name=confirmed]')
    expect(await heading(page)).toBe('U zei ja')
    await page.click('main form button')
    expect(await row(proposal)).toMatchObject({ pendingChoice: null })
    await page.context().close()
  })

  it('stay as they are for a scanner that follows the link, runs the script and presses every button', async () => {
    const page = await browser.visit()
    const proposal = await proposed()
    const before = JSON.stringify(await row(proposal))
    await page.goto(linkTo(proposal))
    await page.locator('#choice').waitFor()
    const buttons = await page.locator('button').count()
    for (let i = 0; i < buttons; i++) {
      await page.goto('about:blank')
      await page.goto(linkTo(proposal))
      await page.locator('#choice').waitFor()
      await page.locator('button').nth(i).click()
      await page.locator('h1').waitFor()
    }
    expect(JSON.stringify(await row(proposal))).toBe(before)
    await page.context().close()
  })

  it('survive the ways of a browser: reload, back, forward, two tabs', async () => {
    const page = await browser.visit()
    const proposal = await proposed()
    await page.goto(linkTo(proposal))
    await page.locator('#choice').waitFor()
    const second = await page.context().newPage()
    await second.goto(linkTo(proposal))
    await second.locator('#choice').waitFor()
    await page.check('#accept')
    await page.click('main form button')
    await page.locator('[name=confirmed]').waitFor()
    await page.goBack()
    expect(await heading(page)).toBe('Geclusterd wonen in Zeist')
    await page.goForward()
    expect(await heading(page)).toBe('Klopt dit?')
    await page.click('[name=confirmed]')
    await page.locator('.lead').waitFor()
    await page.reload()
    expect(await heading(page)).toBe('U zei ja')
    // The confirmation again: what was decided is not asked for once more.
    await page.goBack()
    expect(await heading(page)).toBe('U zei ja')
    await second.check('#decline')
    await second.check('#candidate-other')
    await second.click('main form button')
    await second.locator('h1').waitFor()
    expect(await heading(second)).toBe('U zei ja')
    expect(await row(proposal)).toMatchObject({ pendingChoice: 'accept' })
    await page.context().close()
  })
})
