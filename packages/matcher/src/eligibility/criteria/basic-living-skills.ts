import { asked } from './asked.ts'

/** Can run a household with light help. */
export const basicLivingSkills = asked('basic_living_skills', 'basicLivingSkills')
