import * as en from '../../language/en.ts'
import * as nl from '../../language/nl.ts'
import type { CriterionTexts } from '../criterion-texts.ts'

export const supportHoursTexts: CriterionTexts<'support_hours'> = {
  nl: {
    name: 'de uren begeleiding',
    met: ({ needed, delivered, tolerance }) =>
      needed === null
        ? 'De plek kan elk aantal uren begeleiding geven.'
        : `Heeft ${nl.hours(needed)} begeleiding per week nodig; de plek geeft tot ${nl.hours(delivered)}${shortNl(needed > delivered ? tolerance : 0)}.`,
    unmet: ({ needed, delivered, tolerance }) =>
      `Heeft ${nl.hours(needed ?? 0)} begeleiding per week nodig, maar de plek geeft hoogstens ${nl.hours(delivered)}${shortNl(tolerance)}.`,
    unknown: ({ delivered, tolerance }) =>
      `We weten niet hoeveel uren begeleiding nodig zijn; de plek geeft hoogstens ${nl.hours(delivered)} per week${shortNl(tolerance)}.`,
    change: ({ from, to }) =>
      from === null
        ? `blijkt dat ${nl.hours(Number(to))} begeleiding per week genoeg is`
        : `${nl.hours(Number(to))} begeleiding per week genoeg is, in plaats van ${nl.format.number(Number(from))}`,
  },
  en: {
    name: 'the hours of support',
    met: ({ needed, delivered, tolerance }) =>
      needed === null
        ? 'The place can deliver any number of hours of support.'
        : `Needs ${en.hours(needed)} of support a week; the place delivers up to ${en.format.number(delivered)}${shortEn(needed > delivered ? tolerance : 0)}.`,
    unmet: ({ needed, delivered, tolerance }) =>
      `Needs ${en.hours(needed ?? 0)} of support a week, but the place delivers at most ${en.format.number(delivered)}${shortEn(tolerance)}.`,
    unknown: ({ delivered, tolerance }) =>
      `How many hours of support are needed is not known; the place delivers at most ${en.format.number(delivered)} a week${shortEn(tolerance)}.`,
    change: ({ from, to }) =>
      from === null
        ? `no more than ${en.hours(Number(to))} of support a week ${Number(to) === 1 ? 'turns' : 'turn'} out to be needed`
        : `${en.hours(Number(to))} of support a week ${Number(to) === 1 ? 'is' : 'are'} enough, instead of ${en.format.number(Number(from))}`,
  },
  ruleInDutch: ({ supportTolerance: { underHours } }) =>
    underHours === 0
      ? 'Uren begeleiding: de plek biedt minstens de uren per week die nodig zijn.'
      : `Uren begeleiding: de plek komt hoogstens ${nl.format.number(underHours)} uur per week tekort.`,
}

const shortNl = (tolerance: number): string =>
  tolerance === 0 ? '' : ` (volgens het beleid mag een plek ${nl.hours(tolerance)} tekortkomen)`

const shortEn = (tolerance: number): string =>
  tolerance === 0 ? '' : ` (the policy lets a place fall ${en.hours(tolerance)} short)`
