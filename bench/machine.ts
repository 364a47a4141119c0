import { cpus, totalmem } from 'node:os'
import type { Peer } from './allocation/peers.ts'

/** What the numbers were measured on, and against what. */
export function machine(peers: readonly Peer[]): string {
  const [cpu] = cpus()
  const versions = [
    `Node ${process.versions.node}`,
    ...new Set(peers.map(({ version }) => version)),
    'HiGHS 1.15 (npm `highs`)',
  ]
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores of ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, other work going on: ` +
      'numbers are seconds of processor time, so that they say the same on a busy machine. ' +
      'Each run is a process of its own, peers and ours in turn; medians.',
    '',
    versions.join(' · '),
    '',
  ].join('\n')
}
