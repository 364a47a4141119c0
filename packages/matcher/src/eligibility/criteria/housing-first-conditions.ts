import { asked } from './asked.ts'

/** Pays the rent, accepts guidance, is a good neighbour. */
export const housingFirstConditions = asked('housing_first_conditions', 'housingFirstConditions')
