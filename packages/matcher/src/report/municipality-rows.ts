import { isInU16, type MunicipalityCode, type SubRegion, subRegionOf } from '@thuismatch/shared/domain'
import type { ReportLabels } from './labels.ts'
import type { GiveAndTake, PeopleRow, RegionReport } from './region-report.ts'

/** A municipality of the region, or everywhere outside it, or not known. */
export interface MunicipalityRow extends PeopleRow, GiveAndTake {
  readonly label: string
  readonly subRegion: SubRegion | 'outside' | null
  readonly holds: (code: MunicipalityCode | null) => boolean
}

/** The sixteen by name, then all others as one row, then who has no known origin: a table that people can read. */
export function municipalityRows(
  { perMunicipality, perSubRegion }: RegionReport,
  labels: ReportLabels,
): MunicipalityRow[] {
  const sixteen = perMunicipality
    .filter(({ municipality }) => municipality !== null && isInU16(municipality))
    .map(
      (row): MunicipalityRow => ({
        ...row,
        label: labels.municipality(row.municipality),
        subRegion: subRegionOf(row.municipality as MunicipalityCode) ?? 'outside',
        holds: (code: MunicipalityCode | null) => code === row.municipality,
      }),
    )
    .sort((a, b) => (a.label < b.label ? -1 : 1))
  const others = perSubRegion
    .filter(({ subRegion }) => subRegion === 'outside' || subRegion === null)
    .map((row) => ({
      ...row,
      label: labels.subRegion(row.subRegion),
      holds: (code: MunicipalityCode | null) =>
        row.subRegion === null ? code === null : code !== null && !isInU16(code),
    }))
  return [...sixteen, ...others]
}

/**
 * People by where they come from (rows) and where they are proposed to live (columns); rows and columns with nobody are
 * left out.
 */
export function flowMatrix({ proposedFlows: flows }: RegionReport, all: readonly MunicipalityRow[]) {
  const between = (from: MunicipalityRow, to: MunicipalityRow): number =>
    flows.reduce((sum, flow) => (from.holds(flow.from) && to.holds(flow.to) ? sum + flow.people : sum), 0)
  const rows = all.filter(({ proposed }) => proposed.people > 0)
  const columns = all.filter(({ holds }) => flows.some(({ to }) => holds(to)))
  return { rows, columns, people: rows.map((from) => columns.map((to) => between(from, to))) }
}
