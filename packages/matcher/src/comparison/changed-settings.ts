import { byCodeUnit, canonicalJson, type Policy } from '@thuismatch/shared/domain'
import type { ChangedSetting } from './policy-comparison.ts'

/** Every value in which two policies differ, by path. */
export function changedSettings(before: Policy, after: Policy): ChangedSetting[] {
  const old = settingsOf(before)
  const next = settingsOf(after)
  const paths = [...new Set([...old.keys(), ...next.keys()])]
  return (
    paths
      .filter((path) => old.get(path) !== next.get(path))
      // Nothing in one policy and several values in the other: the several say it all.
      .filter((path) => !paths.some((other) => other.startsWith(`${path}.`)))
      .sort(byCodeUnit)
      .map((path) => ({ path, before: old.get(path) ?? null, after: next.get(path) ?? null }))
  )
}

/** The values by path, as JSON. Lists of words or numbers are one value. */
function settingsOf(value: unknown, path = ''): Map<string, string> {
  const isLeaf = value === null || typeof value !== 'object' || (Array.isArray(value) && typeof value[0] !== 'object')
  if (isLeaf) return new Map([[path, canonicalJson(value)]])
  const at = (key: string): string => (Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`)
  return new Map(Object.entries(value).flatMap(([key, member]) => [...settingsOf(member, at(key))]))
}
