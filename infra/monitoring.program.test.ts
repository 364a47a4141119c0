import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { installed } from './installed.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const read = (path: string) => readFileSync(here(path), 'utf8')

interface Alert {
  readonly alert: string
  readonly expr: string
  readonly for: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly description: string; readonly runbook_url: string }
}

const alerts: readonly Alert[] = parse(read('prometheus/alerts.yaml')).groups.flatMap(
  ({ rules }: { rules: Alert[] }) => rules,
)
const dashboard: {
  panels: {
    id: number
    title: string
    targets: { expr: string }[]
    gridPos: { x: number; y: number; w: number; h: number }
  }[]
} = JSON.parse(read('grafana/thuismatch.json'))
const runbook = read('../docs/runbook.md')

/** The metrics that the program publishes under names of its own. */
const published = new Set(
  readdirSync(here('../packages/worker/src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => read(`../packages/worker/src/${file}`))
    .filter((source) => source.includes("from 'prom-client'"))
    .flatMap((source) => [...source.matchAll(/'(thuismatch_[a-z_]+)'/g)].map(([, name]) => name as string)),
)

const metricsIn = (expression: string): string[] =>
  [...expression.matchAll(/\b(thuismatch_[a-z_]+)/g)].map(([, name]) =>
    (name as string).replace(/_(bucket|sum|count)$/, ''),
  )

describe('alerts', () => {
  it('each have an entry in the runbook, and each entry an alert', () => {
    const entries = [...runbook.matchAll(/^### (Thuismatch\w+)$/gm)].map(([, name]) => name)
    expect(entries.toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted())
    for (const { alert, annotations } of alerts)
      expect(annotations.runbook_url).toMatch(new RegExp(`/runbook\\.md#${alert.toLowerCase()}$`))
  })

  it('say what it means and how urgent it is', () => {
    for (const { alert, labels, annotations } of alerts) {
      expect(['page', 'ticket'], alert).toContain(labels.severity)
      expect(annotations.summary, alert).toMatch(/\.$/)
      expect(annotations.description, alert).toMatch(/\.$/)
    }
  })

  it.each(alerts)('$alert looks at what the program publishes', ({ expr }) => {
    expect(published.size).toBeGreaterThan(5)
    for (const metric of metricsIn(expr)) expect([...published]).toContain(metric)
  })

  const promtool = installed('promtool', 'the check of the alert rules by Prometheus itself')
  it.skipIf(!promtool)('are rules that Prometheus accepts', () => {
    expect(
      execFileSync('promtool', ['check', 'rules', here('prometheus/alerts.yaml')], { encoding: 'utf8' }),
    ).toContain(`SUCCESS: ${alerts.length} rules found`)
  })
})

describe('the dashboard', () => {
  it.each(dashboard.panels)('shows in "$title" what the program publishes', ({ targets }) => {
    expect(targets.length).toBeGreaterThan(0)
    for (const { expr } of targets) for (const metric of metricsIn(expr)) expect([...published]).toContain(metric)
  })

  it('shows every metric of the program, in panels that do not overlap', () => {
    const shown = new Set(dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr))))
    const alerted = new Set(alerts.flatMap(({ expr }) => metricsIn(expr)))
    expect([...published].filter((metric) => !shown.has(metric) && !alerted.has(metric))).toEqual([])
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
  })
})
