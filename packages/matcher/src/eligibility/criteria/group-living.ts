import { asked } from './asked.ts'

/** Can live in a group. */
export const groupLiving = asked('group_living', 'groupLiving')
