import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chainsSection } from './allocation/chains-section.ts'
import { changesSection, countryLimitsSection, limitsSection } from './allocation/own-sections.ts'
import { availablePeers } from './allocation/peers.ts'
import { peersSection } from './allocation/peers-section.ts'
import { machine } from './machine.ts'
import { matchSection, nationalMatchSection, rerunSection } from './match-sections.ts'
import { keepSection, type Section } from './readme.ts'

/**
 * `pnpm bench [--only NAME]… [--runs N]`: measures everything, or the sections named, and keeps the tables for
 * README.md beside this file. All of it takes half an hour; the numbers are of processor time.
 */
const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, runs: { type: 'string', default: '5' } },
})
const runs = Number(values.runs)
const folder = mkdtempSync(join(tmpdir(), 'thuismatch-bench-'))
try {
  const peers = availablePeers(folder)
  const sections: Partial<Record<Section, () => string>> = {
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
    weak: () =>
      (
        [
          'agreed ranking',
          'balanced country',
          'near equal',
          'by the candidate',
          'by the place',
          'clustered map',
          'power law',
          'all zero',
          'few scores',
          'dense ties',
          'scarce places',
          'surplus places',
        ] as const
      )
        .map((shape) =>
          peersSection(shape, [['urgent', 'placed', 'score']], peers.slice(0, 1), Math.min(runs, 3), folder),
        )
        .join('\n'),
    chains: () => chainsSection(peers.slice(0, 1), runs, folder),
    changes: changesSection,
    limits: limitsSection,
    'country-limits': countryLimitsSection,
    match: () => matchSection(runs, folder),
    'national-match': () => nationalMatchSection(folder),
    rerun: rerunSection,
  }
  for (const name of values.only ?? Object.keys(sections)) {
    console.error(name)
    const measure = sections[name as Section]
    if (measure === undefined)
      throw new Error(`There is no section "${name}"; expected one of ${Object.keys(sections).join(', ')}.`)
    keepSection(name as Section, measure())
  }
  if (values.only === undefined) keepSection('machine', machine(peers))
} finally {
  rmSync(folder, { recursive: true })
}
