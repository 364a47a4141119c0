import { fileURLToPath } from 'node:url'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { API_VERSION, openApiDocument } from './openapi-document.ts'

const document = openApiDocument('https://thuismatch.example.org')

interface Documented {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly responses: Readonly<Record<string, { readonly headers?: object; readonly content?: object }>>
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...(operation as Documented) })),
)

describe('the OpenAPI document', () => {
  it('docs/openapi.json is what the code writes', async () => {
    const file = fileURLToPath(new URL('../../../../../docs/openapi.json', import.meta.url))
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(file)
  })

  it('fits the schema of OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document))
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
    expect((await new Validator().validate({ ...structuredClone(document), paths: { x: 1 } })).valid).toBe(false)
  })

  it('names every schema that it refers to, and refers to every schema that it names', () => {
    const refs = new Set(
      [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name),
    )
    expect([...refs].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted())
  })
})

/** API Design Rules of the Dutch government, those that a document can be held against: developer.overheid.nl. */
describe('the API design rules', () => {
  it('version in the path and in a header of every answer', () => {
    for (const { url } of document.servers) expect(url).toMatch(/^https:\/\/.*\/v1$/)
    expect(API_VERSION).toMatch(/^1\.\d+\.\d+$/)
    for (const { responses } of operations)
      for (const response of Object.values(responses)) expect(response.headers).toHaveProperty('API-Version')
  })

  it('contact, and a plural noun without a slash at the end in every path', () => {
    expect(Object.keys(document.info.contact).toSorted()).toEqual(['email', 'name', 'url'])
    for (const path of Object.keys(document.paths)) expect(path).toMatch(/^\/[a-z]+(-[a-z]+)*s(\/\{id\}(\/[a-z]+)?)?$/)
  })

  it('known methods, parameters in camel case, and an id and a summary of its own for each operation', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const { method, operationId, summary, tags, parameters = [] } of operations) {
      expect(['get', 'put', 'post', 'delete']).toContain(method)
      expect(operationId).toMatch(/^[a-z][A-Za-z]+$/)
      expect(summary.length).toBeGreaterThan(5)
      expect(tags).toHaveLength(1)
      for (const { name, in: where } of parameters) if (where !== 'header') expect(name).toMatch(/^[a-z][A-Za-z]*$/)
    }
  })

  it('problem details for whatever goes wrong', () => {
    for (const { responses } of operations)
      for (const [status, { content }] of Object.entries(responses))
        if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json'])
  })
})
