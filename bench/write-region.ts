import { writeFileSync } from 'node:fs'
import { MATCH_REGIONS, type MatchRegion } from './match-regions.ts'

/**
 * `write-region.ts NAME FILE`: a snapshot as a file, made in a process of its own so that its memory is nobody else's.
 */
const [name, file] = process.argv.slice(2) as [MatchRegion, string]
writeFileSync(file, JSON.stringify(MATCH_REGIONS[name]()))
