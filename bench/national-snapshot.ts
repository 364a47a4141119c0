import type { MunicipalityCode, Snapshot } from '../packages/shared/src/domain/index.ts'
import { wasEverAssigned } from '../packages/shared/src/schema/index.ts'
import { sampleSnapshot } from '../packages/worker/src/cli/sample/index.ts'

/** So many regions of sixteen municipalities each. */
const REGIONS = 5

/**
 * A country of several regions, 100,000 candidates × 10,000 places: nearly every place takes people from its own
 * municipality only, so that of the 10^9 pairs about five million are eligible. The same on any machine.
 */
export function nationalSnapshot(): Snapshot {
  const sample = sampleSnapshot({ candidates: 100_000, places: 10_000, seed: 'national' })
  const regionOf = (index: number): number => Math.floor(index / 16) % REGIONS
  const houseRegion = new Map<string, number>()
  const places = sample.places.map((place, index) => {
    const region = houseRegion.get(place.houseId ?? place.id) ?? regionOf(index)
    houseRegion.set(place.houseId ?? place.id, region)
    const municipality = codeIn(region, place.municipality)
    const { teamId } = place.support
    return {
      ...place,
      municipality,
      catchment: index % 250 === 0 ? ('open' as const) : ('local' as const),
      support: { ...place.support, teamId: teamId === null ? null : teamIn(region, teamId) },
    }
  })
  const teamIds = new Set(places.map(({ support }) => support.teamId))
  return {
    ...sample,
    places,
    houses: sample.houses.map((house) => ({
      ...house,
      municipality: codeIn(houseRegion.get(house.id) ?? 0, house.municipality),
    })),
    supportTeams: sample.supportTeams.flatMap((team) =>
      Array.from({ length: REGIONS }, (_, region) => ({
        ...team,
        id: teamIn(region, team.id),
        municipality: codeIn(region, team.municipality),
      })).filter(({ id }) => teamIds.has(id)),
    ),
    candidates: sample.candidates.map((candidate, index) => {
      const region = regionOf(index)
      const there = (code: MunicipalityCode): MunicipalityCode => codeIn(region, code)
      return {
        ...candidate,
        originMunicipality: candidate.originMunicipality && there(candidate.originMunicipality),
        residesIn: candidate.residesIn && there(candidate.residesIn),
        wishes: { ...candidate.wishes, municipalities: candidate.wishes.municipalities.map(there) },
        safety: { ...candidate.safety, avoidMunicipalities: candidate.safety.avoidMunicipalities.map(there) },
      }
    }),
  }
}

/** All that were ever a municipality's. */
const CODES = Array.from({ length: 1000 }, (_, number) => String(number).padStart(4, '0')).filter(wasEverAssigned)

/** The first region is U16 itself. Codes of the others are taken from the length of the country. */
const codeIn = (region: number, code: MunicipalityCode): MunicipalityCode =>
  region === 0 ? code : CODES[(Number(code) * 7 + region * 131) % CODES.length]!

const teamIn = (region: number, teamId: string): string => (region === 0 ? teamId : `${teamId}-${region}`)
