import { existsSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'

const PATHS = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const executablePath = PATHS.find((path) => path !== undefined && existsSync(path))

/** Without a browser these tests are left out, loudly; where CI runs they must not be. */
export const withoutBrowser = ((): boolean => {
  if (executablePath !== undefined) return false
  if (process.env.CI)
    throw new Error(`No Chromium at ${PATHS.filter(Boolean).join(', ')}; CI must have one (apt-get install chromium).`)
  console.warn(
    'SKIPPED: the pages are not tested in a browser, for there is no Chromium. Install one, or set CHROMIUM_PATH.',
  )
  return true
})()

/** A real Chromium for the tests of this file. Each visitor starts afresh. */
export function useBrowser(): { visit(options?: BrowserContextOptions): Promise<Page> } {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (executablePath === undefined) return
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  })
  afterAll(() => browser?.close())
  return {
    async visit(options = {}) {
      if (browser === undefined) throw new Error('There is no browser.')
      const context = await browser.newContext({ locale: 'nl-NL', ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      return page
    },
  }
}

/** WCAG 2.2 AA and good practice, as far as a machine can tell; and nothing to scroll sideways for. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // Rows of a table are alike; every one of a hundred takes as long as a page.
    .exclude('tbody > tr:nth-child(n + 7)')
    // Our pages have no frames: what is found is put together in the page itself, not in another one.
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  expect(told, what).toEqual([])
  await expectNoSidewaysScroll(page, what)
}

/** Reflow: at 320 pixels, which is 1280 at four times the size, nothing has to be scrolled in two directions. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const sideways = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
  expect(sideways, `${what} scrolls sideways`).toBe(false)
}
