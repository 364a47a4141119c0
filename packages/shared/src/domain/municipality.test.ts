import { describe, expect, it } from 'vitest'
import { currentCode, isInU16, municipalityName, subRegionOf, U16 } from './municipality.ts'

describe('the region', () => {
  it('has sixteen municipalities in four sub-regions, by code', () => {
    expect(U16).toHaveLength(16)
    expect(new Set(U16.map(({ subRegion }) => subRegion)).size).toBe(4)
    expect(U16.map(({ code }) => code)).toEqual(U16.map(({ code }) => code).toSorted())
  })

  it.each(['0545', '0620', '0707'])('takes the former code %s for Vijfheerenlanden', (code) => {
    expect(currentCode(code)).toBe('1961')
    expect(municipalityName(code)).toBe('Vijfheerenlanden')
    expect(subRegionOf(code)).toBe('lekstroom')
  })

  it('leaves a code outside the region as it is', () => {
    expect([currentCode('0363'), isInU16('0363'), subRegionOf('0363'), municipalityName('0363')]).toEqual([
      '0363',
      false,
      undefined,
      '0363',
    ])
  })
})
