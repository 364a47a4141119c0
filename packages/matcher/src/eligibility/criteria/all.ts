import { CRITERIA, type CriterionCode } from '@thuismatch/shared/domain'
import type { Criterion } from '../criterion.ts'
import { affordability } from './affordability.ts'
import { age } from './age.ts'
import { basicLivingSkills } from './basic-living-skills.ts'
import { catchment } from './catchment.ts'
import { dates } from './dates.ts'
import { declined } from './declined.ts'
import { group } from './group.ts'
import { groupLiving } from './group-living.ts'
import { housingFirstConditions } from './housing-first-conditions.ts'
import { incomeRent } from './income-rent.ts'
import { indication } from './indication.ts'
import { mayShare } from './may-share.ts'
import { occupants } from './occupants.ts'
import { pets } from './pets.ts'
import { regionResidence } from './region-residence.ts'
import { safety } from './safety.ts'
import { supportAvailability } from './support-availability.ts'
import { supportHours } from './support-hours.ts'
import { taken } from './taken.ts'
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

/** The twenty hard criteria, in the order of the policy's table. */
export const ALL_CRITERIA: readonly Criterion[] = CRITERIA.map((code) => BY_CODE[code])
