import type { Region } from '../../region/region.ts'
import { type Criterion, MET, UNMET } from '../criterion.ts'

/**
 * Contact bans, which hold both ways and towards whoever counts as living in the house, and unsafe areas. Absolute: no
 * wish and no score outweighs them.
 */
export const safety: Criterion<'safety'> = {
  code: 'safety',
  verdict: (region, c, p) => {
    if (region.avoidances[c] === undefined) return MET
    return avoidsMunicipality(region, c, p) || avoidsHouse(region, c, p) || avoidsResident(region, c, p) ? UNMET : MET
  },
  detail: (region, c, p) => ({
    municipality: avoidsMunicipality(region, c, p),
    house: avoidsHouse(region, c, p),
    resident: avoidsResident(region, c, p),
  }),
  missing: () => [],
  keys: {
    candidate: ({ avoidances }, c) => (avoidances[c] === undefined ? -1 : c),
    place: ({ homes }, p) => `${homes.municipality[p]} ${homes.house[p]}`,
  },
}

const avoidsMunicipality = ({ avoidances, homes }: Region, c: number, p: number): boolean =>
  avoidances[c]?.municipalities.has(homes.municipality[p]) ?? false

const avoidsHouse = ({ avoidances, homes }: Region, c: number, p: number): boolean =>
  avoidances[c]?.houses.has(homes.house[p]) ?? false

const avoidsResident = ({ avoidances, homes }: Region, c: number, p: number): boolean =>
  avoidances[c]?.housesOfResidents.has(homes.house[p]) ?? false
