/**
 * Matches a region that exists only in this file: two people, two homes, no database. Run it with
 * `node_modules/.bin/node examples/match-in-memory.ts`.
 */
import { match } from '@thuismatch/matcher'
import { verify } from '@thuismatch/matcher/verify'
import { DEFAULT_POLICY, municipalityName } from '@thuismatch/shared/domain'
import { region } from './region.ts'

const result = await match(region, DEFAULT_POLICY)

for (const { placeId, candidateId, moveInOn, score, factors } of result.proposals) {
  const place = region.places.find(({ id }) => id === placeId)!
  console.log(
    `${candidateId} → ${placeId} in ${municipalityName(place.municipality)} from ${moveInOn}: ${score} of 1000`,
  )
  for (const { factor, points, weight } of factors) console.log(`    ${factor.padEnd(14)}${points} × ${weight} %`)
}
for (const { candidateId, outcome } of result.unmatched) console.log(`${candidateId} waits: ${outcome}`)

const { objective, optimality } = result
console.log(
  `${objective.placed} placed, ${objective.urgent} of them urgent; optimal: ${optimality.proven ? 'proven' : 'not proven'}`,
)
console.log(`certified without the solver: ${verify(region, result).ok}`)
