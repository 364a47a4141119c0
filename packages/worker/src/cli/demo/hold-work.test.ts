import { expect, it } from 'vitest'
import { workHold } from './hold-work.ts'

it('lets no run and no relay begin while a day is put in, lets go on what has begun, and lets all go after it, failed or not', async () => {
  const hold = workHold()
  const seen: string[] = []
  const passing = (step: 'snapshot' | 'plan' | 'commit') => hold.pass(step).then(() => void seen.push(step))
  let waiting: Promise<unknown> | undefined
  const failed = hold.while(async () => {
    waiting = Promise.all([passing('snapshot'), passing('plan')])
    await passing('commit')
    expect(seen).toEqual(['commit'])
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  await waiting
  expect(seen).toEqual(['commit', 'snapshot', 'plan'])
  await passing('snapshot')
})
