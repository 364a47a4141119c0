import type { Region } from '../../region/region.ts'
import type { Factor } from '../factor.ts'

/** Half for the municipality, half for the form; somebody who names none is content with any. */
export const wishes: Factor<'wishes'> = {
  name: 'wishes',
  points: (region, c, p) => (wishesMunicipality(region, c, p) ? 500 : 0) + (wishesForm(region, c, p) ? 500 : 0),
  detail: (region, c, p) => ({ municipality: wishesMunicipality(region, c, p), form: wishesForm(region, c, p) }),
  missing: () => [],
}

const wishesMunicipality = ({ people, homes, municipalities, welcome }: Region, c: number, p: number): boolean =>
  welcome[people.wish[c] * municipalities.codes.length + homes.municipality[p]] === 1

const wishesForm = ({ people, homes }: Region, c: number, p: number): boolean =>
  people.wishedForms[c] === 0 || ((people.wishedForms[c] >> homes.form[p]) & 1) === 1
