import {
  addDays,
  type Candidate,
  currentCode,
  daysBetween,
  type Form,
  type Group,
  type HomeKind,
  isInU16,
  type MunicipalityCode,
  type Place,
  type PlainDate,
  type Snapshot,
  supportLevelOf,
} from '@thuismatch/shared/domain'
import type { Chance } from './chance.ts'

/** Whom and what people and homes are like who are not there yet: those of the snapshot. */
export interface Models {
  /** Of the group and the municipality of origin, else of the group; `undefined` where nobody of the group waits. */
  readonly person: (chance: Chance, group: Group, municipality: MunicipalityCode | null) => Candidate | undefined
  /**
   * Of the form and the municipality, else of the form, said to stand in the municipality; `undefined` where there is
   * none of the form.
   */
  readonly home: (chance: Chance, form: Form, municipality: MunicipalityCode) => Place | undefined
  /** One of a kind; where there is none of it, `undefined`. */
  readonly ofKind: (kind: HomeKind, nth: number) => Place | undefined
  /** Every kind of which there is a home, in order. */
  readonly kinds: readonly HomeKind[]
  /** A home of the house. */
  readonly inHouse: (houseId: string) => Place | undefined
}

/** Where people are counted: a code of the region, or '' for elsewhere and not known. */
export const originKey = (code: MunicipalityCode | null): string =>
  code !== null && isInU16(code) ? currentCode(code) : ''

export function modelsOf({ candidates, places }: Snapshot): Models {
  const people = Map.groupBy(candidates, (one) => `${one.group} ${originKey(one.originMunicipality)}`)
  const byGroup = Map.groupBy(candidates, ({ group }) => group)
  const homes = Map.groupBy(places, ({ form, municipality }) => `${form} ${currentCode(municipality)}`)
  const byForm = Map.groupBy(places, ({ form }) => form)
  const byKind = Map.groupBy(places, (place) => kindKey(kindOf(place)))
  const byHouse = Map.groupBy(places, ({ houseId }) => houseId)
  return {
    person: (chance, group, municipality) => {
      const like = people.get(`${group} ${municipality ?? ''}`) ?? byGroup.get(group)
      return like === undefined ? undefined : chance.pick(like)
    },
    home: (chance, form, municipality) => {
      const code = currentCode(municipality)
      const like = homes.get(`${form} ${code}`) ?? byForm.get(form)
      if (like === undefined) return undefined
      const model = chance.pick(like)
      return currentCode(model.municipality) === code ? model : { ...model, municipality: code }
    },
    ofKind: (kind, nth) => {
      const like = byKind.get(kindKey(kind))
      return like?.[nth % like.length]
    },
    kinds: [...byKind]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, like]) => (like[0] === undefined ? [] : [kindOf(like[0])])),
    inHouse: (houseId) => byHouse.get(houseId)?.[0],
  }
}

export const kindOf = ({ form, municipality, support }: Place): HomeKind => ({
  form,
  municipality: currentCode(municipality),
  support: supportLevelOf(support.maxHoursPerWeek),
})

export const kindKey = ({ form, municipality, support }: HomeKind): string => `${form} ${municipality} ${support}`

/** Days that somebody has at least, of a deadline that is known when they come. */
const LEAST_NOTICE = 30
/** An indication that is on file when somebody comes has so many days left at least. */
const LEAST_INDICATION = 180

/**
 * Somebody like the model who registers on the day: as old, with as much time left; whom they avoid is somebody else's
 * affair.
 */
export function personLike(model: Candidate, id: string, asOf: PlainDate, day: PlainDate): Candidate {
  const shift = daysBetween(asOf, day)
  const ahead = (date: PlainDate, least: number): PlainDate => addDays(day, Math.max(least, daysBetween(asOf, date)))
  const older = (date: PlainDate | null): PlainDate | null => (date === null ? null : addDays(date, shift))
  const { stableKey: _, ...rest } = model
  return {
    ...rest,
    id,
    bornOn: older(model.bornOn),
    household: { ...model.household, oldestBornOn: older(model.household.oldestBornOn) },
    selfReliance: null,
    safety: { ...model.safety, avoidCandidates: [] },
    registeredOn: day,
    readyOn: ahead(model.readyOn, 0),
    deadlineOn: model.deadlineOn === null ? null : ahead(model.deadlineOn, LEAST_NOTICE),
    indicationUntil:
      model.indicationUntil === null || model.indicationUntil === 'open'
        ? model.indicationUntil
        : ahead(model.indicationUntil, LEAST_INDICATION),
  }
}
