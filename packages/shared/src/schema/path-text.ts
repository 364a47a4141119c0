import type { Finding } from './finding.ts'
import { shortly } from './shortly.ts'

/** `['candidates', 3, 'support']` is `candidates[3].support`; a name that is no plain word stands in brackets. */
export function pathText(path: Finding['path']): string {
  let out = ''
  for (const key of path) {
    if (typeof key === 'number') out += `[${key}]`
    else if (!/^[A-Za-z_$][\w$]*$/.test(key)) out += `[${shortly(key)}]`
    else out += out === '' ? key : `.${key}`
  }
  return out
}
