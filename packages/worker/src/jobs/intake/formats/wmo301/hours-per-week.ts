/** What an allocation grants: `Volume`, and codes of WJ756 (unit) and WMO757 (frequency). */
export interface Volume {
  readonly volume: number
  readonly unit: string
  readonly frequency: string
}

/** Minutes, hours, half-days of four hours. Days and nights, pieces and euros are no hours. */
const HOURS_OF_UNIT: Readonly<Record<string, number>> = { '01': 1 / 60, '04': 1, '16': 4 }

/**
 * Hours a week, to two decimals; `null` where the volume is not in hours. Per day 1, per week 2, per month 4 (× 12 ÷
 * 52), in all 6: over the `weeks` that it holds for, `null` where it has no end.
 */
export function hoursPerWeek({ volume, unit, frequency }: Volume, weeks: number | null): number | null {
  const hours = HOURS_OF_UNIT[unit]
  if (hours === undefined) return null
  const perWeek: Readonly<Record<string, number | null>> = {
    '1': 7,
    '2': 1,
    '4': 12 / 52,
    '6': weeks === null || weeks <= 0 ? null : 1 / weeks,
  }
  const times = perWeek[frequency] ?? null
  return times === null ? null : Math.round(volume * hours * times * 100) / 100
}
