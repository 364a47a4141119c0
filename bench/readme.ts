import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The sections of README.md, in order. Each is kept in a file of its own, so that measuring one leaves the others as
 * they are.
 */
const SECTIONS = [
  'machine',
  'weak',
  'national',
  'large',
  'u16',
  'chains',
  'changes',
  'limits',
  'country-limits',
  'match',
  'national-match',
  'rerun',
  'forecast',
  'hold-or-place',
  'worker-throughput',
  'worker-latency',
  'worker-judging',
  'worker-lists',
  'worker-soak',
] as const
export type Section = (typeof SECTIONS)[number]

const folder = join(import.meta.dirname, 'results')
const fileOf = (section: Section): string => join(folder, `${section}.md`)

/** Keeps a section as it was measured now, and writes README.md anew from the notes and all sections that are kept. */
export function keepSection(section: Section, text: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(fileOf(section), `${text.trimEnd()}\n`)
  writeReadme()
}

export function writeReadme(): void {
  const notes = readFileSync(join(import.meta.dirname, 'NOTES.md'), 'utf8')
  const kept = SECTIONS.map(fileOf).filter((file) => existsSync(file))
  const pages = [notes, ...kept.map((file) => readFileSync(file, 'utf8'))]
  writeFileSync(join(import.meta.dirname, 'README.md'), pages.join('\n'))
}
