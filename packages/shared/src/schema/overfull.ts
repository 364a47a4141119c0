import type { House } from '../domain/index.ts'
import type { Finding } from './finding.ts'

/** A house with more residents than rooms, or more of them with support than its mix allows. It gets nobody new. */
export function overfull(
  { residents, places, supportedNow, supportedMax }: House,
  at: Finding['path'] = [],
): Finding[] {
  const findings: Finding[] = []
  const tooMany = (field: string, found: number, max: number): void => {
    if (found > max) findings.push({ path: [...at, field], found, expected: { kind: 'whole', min: 0, max } })
  }
  tooMany('residents', residents.length, places)
  if (supportedMax !== null) tooMany('supportedNow', supportedNow, supportedMax)
  return findings
}
