import { CRITERIA, type CriterionCode } from '@thuismatch/shared/domain'
import type { Criterion } from '../criterion.ts'
import type { CriterionTexts } from '../criterion-texts.ts'
import { affordabilityTexts } from './affordability.texts.ts'
import { affordability } from './affordability.ts'
import { ageTexts } from './age.texts.ts'
import { age } from './age.ts'
import { basicLivingSkillsTexts } from './basic-living-skills.texts.ts'
import { basicLivingSkills } from './basic-living-skills.ts'
import { catchmentTexts } from './catchment.texts.ts'
import { catchment } from './catchment.ts'
import { datesTexts } from './dates.texts.ts'
import { dates } from './dates.ts'
import { declinedTexts } from './declined.texts.ts'
import { declined } from './declined.ts'
import { groupTexts } from './group.texts.ts'
import { group } from './group.ts'
import { groupLivingTexts } from './group-living.texts.ts'
import { groupLiving } from './group-living.ts'
import { housingFirstConditionsTexts } from './housing-first-conditions.texts.ts'
import { housingFirstConditions } from './housing-first-conditions.ts'
import { incomeRentTexts } from './income-rent.texts.ts'
import { incomeRent } from './income-rent.ts'
import { indicationTexts } from './indication.texts.ts'
import { indication } from './indication.ts'
import { mayShareTexts } from './may-share.texts.ts'
import { mayShare } from './may-share.ts'
import { occupantsTexts } from './occupants.texts.ts'
import { occupants } from './occupants.ts'
import { petsTexts } from './pets.texts.ts'
import { pets } from './pets.ts'
import { regionResidenceTexts } from './region-residence.texts.ts'
import { regionResidence } from './region-residence.ts'
import { safetyTexts } from './safety.texts.ts'
import { safety } from './safety.ts'
import { supportAvailabilityTexts } from './support-availability.texts.ts'
import { supportAvailability } from './support-availability.ts'
import { supportHoursTexts } from './support-hours.texts.ts'
import { supportHours } from './support-hours.ts'
import { takenTexts } from './taken.texts.ts'
import { taken } from './taken.ts'
import { wheelchairTexts } from './wheelchair.texts.ts'
import { wheelchair } from './wheelchair.ts'

const BY_CODE: { readonly [C in CriterionCode]: Criterion<C> } = {
  group,
  age,
  catchment,
  region_residence: regionResidence,
  support_hours: supportHours,
  support_availability: supportAvailability,
  basic_living_skills: basicLivingSkills,
  group_living: groupLiving,
  housing_first_conditions: housingFirstConditions,
  occupants,
  pets,
  wheelchair,
  affordability,
  income_rent: incomeRent,
  dates,
  safety,
  may_share: mayShare,
  indication,
  declined,
  taken,
}

/** The hard criteria, in the order of the policy's table. */
export const ALL_CRITERIA: readonly Criterion[] = CRITERIA.map((code) => BY_CODE[code])

/** What each of them says. */
export const CRITERION_TEXTS: { readonly [C in CriterionCode]: CriterionTexts<C> } = {
  group: groupTexts,
  age: ageTexts,
  catchment: catchmentTexts,
  region_residence: regionResidenceTexts,
  support_hours: supportHoursTexts,
  support_availability: supportAvailabilityTexts,
  basic_living_skills: basicLivingSkillsTexts,
  group_living: groupLivingTexts,
  housing_first_conditions: housingFirstConditionsTexts,
  occupants: occupantsTexts,
  pets: petsTexts,
  wheelchair: wheelchairTexts,
  affordability: affordabilityTexts,
  income_rent: incomeRentTexts,
  dates: datesTexts,
  safety: safetyTexts,
  may_share: mayShareTexts,
  indication: indicationTexts,
  declined: declinedTexts,
  taken: takenTexts,
}
