import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { statesDocument } from './states-document.ts'

it('docs/states.md is what the code draws', async () => {
  const file = fileURLToPath(new URL('../../../../../docs/states.md', import.meta.url))
  await expect(statesDocument()).toMatchFileSnapshot(file)
})
