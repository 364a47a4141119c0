import { expect, it } from 'vitest'
import { importDocument } from './import-document.ts'

it('docs/import.md tells every column as it is read', async () => {
  await expect(importDocument()).toMatchFileSnapshot('../../../../../docs/import.md')
})
