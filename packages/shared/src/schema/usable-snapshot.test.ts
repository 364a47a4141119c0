import { describe, expect, it } from 'vitest'
import { completeSnapshot, plainDate, type Snapshot, saidToBeTwo } from '../domain/index.ts'
import { notesOn } from './notes-on.ts'
import { VALID_SNAPSHOT } from './testing/valid-snapshot.ts'
import { usableSnapshot } from './usable-snapshot.ts'

const stored = (): Snapshot => completeSnapshot(VALID_SNAPSHOT)

describe('a stored snapshot', () => {
  it('is used as it is where nothing in it is impossible', () => {
    const snapshot = stored()
    expect(usableSnapshot(snapshot)).toEqual({ usable: snapshot, leftOut: [] })
    expect(usableSnapshot(snapshot).usable).toBe(snapshot)
  })

  it('leaves out somebody who is ready in 2062, by name and with what was expected, and keeps everybody else', () => {
    const snapshot = stored()
    const [first, ...rest] = snapshot.candidates
    const broken = {
      ...snapshot,
      candidates: [{ ...first!, id: 'k1', readyOn: plainDate('2062-12-01') }, ...rest],
      declines: [],
      openProposals: [],
    }
    const { usable, leftOut } = usableSnapshot(broken)
    expect(usable.candidates).toEqual(rest)
    expect(leftOut).toMatchObject([{ kind: 'candidate', id: 'k1', problems: [{ path: 'readyOn' }] }])
    expect(leftOut[0]?.problems[0]?.message).toMatch(/^Candidate k1: readyOn is "2062-12-01"; expected a day/)
  })

  it('keeps who is in an open proposal, for limits and bans, and drops the declines of who is left out', () => {
    const snapshot = stored()
    const [first] = snapshot.candidates
    const [place] = snapshot.places
    const nonsense = { ...first!, registeredOn: plainDate('1066-10-14') }
    const decline = {
      candidateId: first!.id,
      placeId: place!.id,
      by: 'candidate' as const,
      reason: 'other',
      on: snapshot.asOf,
      until: null,
    }
    const base = { ...snapshot, candidates: [nonsense], declines: [decline] }
    const open = { ...base, openProposals: [{ candidateId: first!.id, placeId: place!.id }] }
    expect(usableSnapshot(open).leftOut).toEqual([])
    const { usable, leftOut } = usableSnapshot({ ...base, openProposals: [] })
    expect(leftOut.map(({ id }) => id)).toEqual([first!.id])
    expect(usable).toMatchObject({ candidates: [], declines: [] })
  })
})

describe('the notes on a snapshot', () => {
  it('name one person under two ids, and one room under two ids, and nobody without a birth date', () => {
    const snapshot = stored()
    const [first] = snapshot.candidates
    const [place] = snapshot.places
    const twice: Snapshot = {
      ...snapshot,
      candidates: [
        { ...first!, id: 'gemA-17', caseworkerId: 'b1' },
        { ...first!, id: 'gemB-203', caseworkerId: 'b9' },
      ],
      places: ['kamer-1', 'Kamer_01', 'kamer-11'].map((id) => ({ ...place!, id })),
      declines: [],
      openProposals: [],
    }
    const messages = notesOn(twice).map(({ message }) => message)
    expect(messages).toContainEqual(expect.stringMatching(/gemB-203.*candidates\[0\] \(gemA-17\).*maybe one person/s))
    expect(messages).toContainEqual(expect.stringMatching(/kamer-1.*look like one room/s))
    expect(messages.filter((message) => /kamer-11/.test(message))).toEqual([])
    const areTwo = saidToBeTwo([['gemB-203', 'gemA-17']])
    expect(notesOn(twice, 'en', areTwo).filter(({ message }) => /one person/.test(message))).toEqual([])
    const unknown = twice.candidates.map((candidate) => ({ ...candidate, bornOn: null }))
    expect(notesOn({ ...twice, candidates: unknown }).filter(({ message }) => /one person/.test(message))).toEqual([])
  })
})
