import type { ProductionPackage } from './production-packages.ts'

/** Licences under which a package may be part of a program that is published under the EUPL-1.2. */
export const ALLOWED_LICENCES: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  // Data on holidays, which names its source.
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'EUPL-1.2',
  'ISC',
  'MIT',
  'MIT-0',
  'PostgreSQL',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
])

/** Packages that do not write it as SPDX does: this one says "MIT (http://mootools.net/license.txt)". */
const READ_BY_US: Readonly<Record<string, string>> = { 'slick@1.12.2': 'MIT' }

/**
 * One line for each package whose licence is not allowed or not known. Those for other machines are of the same
 * publisher and are left to those.
 */
export const licenceProblems = (packages: readonly ProductionPackage[]): string[] =>
  packages
    .filter(({ name, version, licence }) => {
      const said = READ_BY_US[`${name}@${version}`] ?? licence
      return said !== null && !isAllowed(said)
    })
    .map(
      ({ name, version, licence }) =>
        `${name}@${version} has the licence "${licence}"; expected one of ${[...ALLOWED_LICENCES].join(', ')}.`,
    )

/** `(MIT OR GPL-3.0)`: one of them must do. `MIT AND ISC`: all must. Deeper nesting is not read, and so not allowed. */
export function isAllowed(expression: string): boolean {
  const plain = expression.trim().replace(/^\((.*)\)$/, '$1')
  if (/[()]/.test(plain)) return false
  return plain
    .split(/ OR /)
    .some((either) => either.split(/ AND /).every((licence) => ALLOWED_LICENCES.has(licence.trim())))
}
