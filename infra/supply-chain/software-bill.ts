import type { ProductionPackage } from './production-packages.ts'

/**
 * The software bill of materials as CycloneDX 1.6: everything that a running Thuismatch may load, with its hash and
 * licence, and what loads what. The same for the same lockfile: it carries no time and no serial number.
 */
export function softwareBill(version: string, packages: readonly ProductionPackage[]) {
  const own = purl('thuismatch', version)
  const refs = new Map(packages.map(({ name, version }) => [`${name}@${version}`, purl(name, version)]))
  const needed = new Set(packages.flatMap(({ dependencies }) => dependencies))
  const roots = [...refs].filter(([key]) => !needed.has(key)).map(([, ref]) => ref)
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: 'thuismatch',
        version,
        purl: own,
        licenses: [{ license: { id: 'EUPL-1.2' } }],
      },
    },
    components: packages.map(({ name, version, integrity, licence }) => ({
      type: 'library',
      'bom-ref': purl(name, version),
      name,
      version,
      purl: purl(name, version),
      hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') }],
      ...(licence === null
        ? {}
        : { licenses: [/ (OR|AND) /.test(licence) ? { expression: licence } : { license: { id: licence } }] }),
    })),
    dependencies: [
      { ref: own, dependsOn: roots },
      ...packages.map(({ name, version, dependencies }) => ({
        ref: purl(name, version),
        dependsOn: dependencies.map((key) => refs.get(key)),
      })),
    ],
  }
}

const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`
