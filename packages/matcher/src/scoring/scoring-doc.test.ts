import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { scoringDocument } from './scoring-doc.ts'

it('docs/scoring.md is what the code computes', async () => {
  const file = fileURLToPath(new URL('../../../../docs/scoring.md', import.meta.url))
  await expect(scoringDocument()).toMatchFileSnapshot(file)
})
