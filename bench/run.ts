import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { changesSection, limitsSection, matchSection } from './allocation/own-sections.ts'
import { availablePeers } from './allocation/peers.ts'
import { peersSection } from './allocation/peers-section.ts'
import { machine } from './machine.ts'

/**
 * `pnpm bench [--only NAME]… [--runs N]`: measures everything, and writes the tables to README.md beside this file. With `--only` the sections
 * named are printed and nothing is written. It takes half an hour; the numbers are of processor time.
 */
const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, runs: { type: 'string', default: '5' } },
})
const runs = Number(values.runs)
const folder = mkdtempSync(join(tmpdir(), 'thuismatch-bench-'))
try {
  const peers = availablePeers(folder)
  const sections: Record<string, () => string> = {
    national: () => peersSection('national', [['score'], ['urgent', 'placed', 'score']], peers, runs, folder),
    large: () =>
      peersSection(
        'large',
        [['score']],
        peers.filter(({ name }) => name.startsWith('LEMON')),
        1,
        folder,
      ),
    u16: () => peersSection('u16', [['urgent', 'placed', 'score']], peers, runs, folder),
    hard: () =>
      (['dense ties', 'few scores', 'scarce places', 'surplus places', 'balanced'] as const)
        .map((shape) =>
          peersSection(shape, [['urgent', 'placed', 'score']], peers.slice(0, 1), Math.min(runs, 3), folder),
        )
        .join('\n'),
    changes: changesSection,
    limits: () => limitsSection(Math.min(runs, 3)),
    match: () => matchSection(runs),
  }
  const wanted = values.only ?? Object.keys(sections)
  const written: string[] = []
  for (const name of wanted) {
    console.error(name)
    written.push(sections[name]!())
  }
  if (values.only === undefined) {
    const notes = readFileSync(join(import.meta.dirname, 'NOTES.md'), 'utf8')
    writeFileSync(join(import.meta.dirname, 'README.md'), [notes, machine(peers), ...written].join('\n'))
  } else console.log(written.join('\n'))
} finally {
  rmSync(folder, { recursive: true })
}
