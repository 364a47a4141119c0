/**
 * Why did Noor get no place, and what would change it? In the words of the caseworker. Run it with
 * `node_modules/.bin/node examples/explain-a-no.ts`.
 */
import { match } from '@thuismatch/matcher'
import { explainer, renderExplanation } from '@thuismatch/matcher/explanation'
import { DEFAULT_POLICY } from '@thuismatch/shared/domain'
import { region } from './region.ts'

const result = await match(region, DEFAULT_POLICY)
const explain = explainer(region, DEFAULT_POLICY, result)

console.log(renderExplanation(explain('noor'), 'en'))
console.log(renderExplanation(explain('noor', 'studio-zeist'), 'en'))
console.log(renderExplanation(explain('noor', 'pitstop-utrecht'), 'nl'))
