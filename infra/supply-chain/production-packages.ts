import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/** One package that a running Thuismatch may load, as the lockfile pins it. */
export interface ProductionPackage {
  readonly name: string
  readonly version: string
  /** `sha512-…`, as the registry gave it when it was pinned. */
  readonly integrity: string
  /** `name@version` of what it loads itself. */
  readonly dependencies: readonly string[]
  /** SPDX expression, `null` where it is not installed on this machine: made for another one. */
  readonly licence: string | null
}

interface Lockfile {
  readonly importers: Readonly<
    Record<string, { readonly dependencies?: Readonly<Record<string, { readonly version: string }>> }>
  >
  readonly packages: Readonly<Record<string, { readonly resolution: { readonly integrity: string } }>>
  readonly snapshots: Readonly<
    Record<
      string,
      {
        readonly dependencies?: Readonly<Record<string, string>>
        readonly optionalDependencies?: Readonly<Record<string, string>>
      }
    >
  >
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** All of them, by name and version; what is needed only to build or to test is not among them. */
export function productionPackages(): ProductionPackage[] {
  const lockfile: Lockfile = parse(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'))
  const licences = installedLicences()
  const found = new Map<string, ProductionPackage>()

  const visit = (snapshotKey: string): void => {
    const key = withoutPeers(snapshotKey)
    if (found.has(key)) return
    const snapshot = lockfile.snapshots[snapshotKey]
    const pinned = lockfile.packages[key]
    if (snapshot === undefined || pinned === undefined)
      throw new Error(`pnpm-lock.yaml does not hold ${snapshotKey}; run pnpm install.`)
    const needs = Object.entries({ ...snapshot.dependencies, ...snapshot.optionalDependencies }).map(
      ([name, version]) => `${name}@${version}`,
    )
    const at = key.lastIndexOf('@')
    found.set(key, {
      name: key.slice(0, at),
      version: key.slice(at + 1),
      integrity: pinned.resolution.integrity,
      dependencies: needs.map(withoutPeers).toSorted(),
      licence: licences.get(key) ?? null,
    })
    needs.forEach(visit)
  }

  for (const { dependencies = {} } of Object.values(lockfile.importers))
    for (const [name, { version }] of Object.entries(dependencies))
      if (!version.startsWith('link:')) visit(`${name}@${version}`)
  return [...found.values()].toSorted((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/** `zod@4.0.0(typescript@7.0.0)` is the package `zod@4.0.0`. */
const withoutPeers = (key: string): string => key.replace(/\(.*$/, '')

/** What each installed package says of itself. */
function installedLicences(): Map<string, string> {
  const store = join(root, 'node_modules/.pnpm')
  const licences = new Map<string, string>()
  for (const entry of readdirSync(store)) {
    const modules = join(store, entry, 'node_modules')
    if (!existsSync(modules)) continue
    for (const name of readdirSync(modules).flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((scoped) => `${name}/${scoped}`) : [name],
    )) {
      const manifest = join(modules, name, 'package.json')
      if (!existsSync(manifest)) continue
      const { version, license, licenses } = JSON.parse(readFileSync(manifest, 'utf8'))
      const said = license?.type ?? license ?? licenses?.map(({ type }: { type: string }) => type).join(' OR ')
      if (typeof said === 'string') licences.set(`${name}@${version}`, said)
    }
  }
  return licences
}
