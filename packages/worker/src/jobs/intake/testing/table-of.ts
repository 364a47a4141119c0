import { municipalityOf } from '@thuismatch/shared/domain'
import type { CellKind } from '../cells/cell-kind.ts'
import type { Column } from '../columns/column.ts'
import { csvLine } from '../written/neutralise.ts'

/** Entities as a Dutch coordinator would have filled them in: names, decimal commas, ja and nee, 31-12-2026. */
export function rowsOf(columns: readonly Column[], entities: readonly unknown[]): string[][] {
  return entities.map((entity) => columns.map(({ field, kind }) => cellOf(valueAt(entity, field), kind)))
}

export const tableAsCsv = (columns: readonly Column[], rows: readonly (readonly string[])[]): string =>
  [columns.map(({ nl }) => nl), ...rows].map(csvLine).join('')

const valueAt = (entity: unknown, field: string): unknown =>
  field.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], entity)

function cellOf(value: unknown, kind: CellKind): string {
  if (value === null || value === undefined) return ''
  if (kind.kind === 'list') {
    const { of } = kind
    return (value as unknown[]).map((entry) => cellOf(entry, of)).join('; ')
  }
  switch (kind.kind) {
    case 'date':
      return String(value).split('-').reverse().join('-')
    case 'yes_no':
      return value === true ? 'ja' : 'nee'
    case 'euros': {
      const [euros = '', cents = ''] = ((value as number) / 100).toFixed(2).split('.')
      return `€ ${euros.replace(/\B(?=(\d{3})+$)/g, '.')},${cents}`
    }
    case 'hours':
      return String(value).replace('.', ',')
    case 'municipality':
      // A former code stands for itself; its name would be understood as well.
      return municipalityOf(String(value))?.code === value ? (municipalityOf(String(value))?.name ?? '') : String(value)
    case 'word':
      return kind.words.dutch[kind.words.codes.indexOf(String(value))] ?? ''
    default:
      return String(value)
  }
}
