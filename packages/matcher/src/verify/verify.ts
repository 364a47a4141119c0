import {
  byCodeUnit,
  CANDIDATE_FIELDS,
  hashOf,
  type ObjectiveValue,
  type Question,
  type Result,
  type Snapshot,
  snapshotHashOf,
} from '@thuismatch/shared/domain'
import { checkAccounting } from './accounting.ts'
import { type Allocation, readAllocation } from './allocation.ts'
import { balanceOf } from './balance.ts'
import { checkOptimality, objectiveOf } from './certificate.ts'
import { checkChains } from './chains.ts'
import { checkLottery } from './check-lottery.ts'
import { checkEligible, checkLimits } from './check-pairs.ts'
import { isObject, reportDifferences } from './difference.ts'
import { type Document, readDocument } from './document.ts'
import { drawOrder } from './draw.ts'
import { limitUses } from './limits.ts'
import { createReport, type Problem, type Report, shown } from './problem.ts'
import { proposalsOf } from './proposals.ts'
import { type Region, regionOf } from './region.ts'
import { type Survey, surveyOf } from './survey.ts'
import { unfilledOf } from './unfilled.ts'
import { unmatchedOf } from './unmatched.ts'
import { warningsOf } from './warnings.ts'

export type Verification = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Checks a result against the snapshot it is about, without the solver and without any code of the matcher's: from the
 * policy in the result, who goes where, and the prices of the certificate it recomputes everything else, pair by pair,
 * and compares. It says `ok` exactly when nothing in the document differs and the prices prove what is claimed.
 *
 * What it must believe: with method `mip` that the solver's bound holds. It checks that the bound lies between
 * the objective and what the prices prove.
 *
 * `result` may be any value, as read from a file. Pure; throws nothing for a snapshot that keeps the contract.
 * O(candidates × places ÷ 32) time for each criterion, and for each eligible pair; memory for the eligible pairs.
 */
export function verify(snapshot: Snapshot, result: unknown | Result): Verification {
  const report = createReport()
  const document = readDocument(result, report)
  if (document !== null) check(snapshot, document, report)
  return report.problems.length === 0 ? { ok: true } : { ok: false, problems: report.problems }
}

function check(snapshot: Snapshot, document: Document, report: Report): void {
  const { raw, policy } = document
  const region = regionOf(snapshot, policy)
  const policyHash = hashOf(policy)
  checkPolicyHash(policyHash, raw, report)
  checkAccounting(raw, region, report)
  const allocation = readAllocation(document.pairs, region, report)
  const survey = surveyOf(region, (candidate) => allocation.homeOf.has(candidate))
  checkEligible(document, survey, report)
  checkLimits(survey, allocation, report)
  checkChains(region, allocation, report)
  const objective = objectiveOf(survey, allocation)
  const isSoundSoFar = report.problems.length === 0
  const prices = document.optimality === null ? null : checkOptimality(document.optimality, objective, survey, report)
  const candidateDraw = drawOrder(region, 'candidate')
  const tied =
    prices === null || !isSoundSoFar ? null : checkLottery(document, survey, allocation, prices, candidateDraw, report)
  reportDifferences(
    { ...raw, policy: undefined, optimality: undefined },
    expectedOf(document, survey, allocation, objective, candidateDraw, tied, policyHash),
    '',
    report,
  )
}

/** The parts of the result that follow from the snapshot, the policy, and who goes where. */
function expectedOf(
  { raw, optimality }: Document,
  survey: Survey,
  allocation: Allocation,
  objective: ObjectiveValue,
  candidateDraw: readonly number[],
  tied: ReadonlySet<string> | null,
  policyHash: string,
): Omit<Result, 'policy' | 'optimality'> {
  const { snapshot, asOf } = survey.region
  return {
    version: 1,
    asOf,
    snapshotHash: snapshotHashOf(snapshot),
    policyHash,
    proposals: proposalsOf(survey, allocation, candidateDraw).map((proposal, i) => ({
      ...proposal,
      decidedByLottery: tied === null ? claimed(raw, i) : tied.has(proposal.placeId),
    })),
    unfilled: unfilledOf(survey, allocation),
    unmatched: unmatchedOf(survey, allocation),
    questions: survey.questions.flat().sort(mostPlacesFirst),
    objective,
    perMunicipality: balanceOf(survey.region, allocation),
    limits: limitUses(survey, allocation, objective, optimality, raw.limits),
    freed: freedOf(survey.region, allocation),
    warnings: [...warningsOf(survey), ...clockWarning(raw, optimality)],
  }
}

/** How many of those who are placed leave each kind of bed. */
function freedOf({ people }: Region, { homeOf }: Allocation): Result['freed'] {
  const left = [...homeOf.keys()].map((person) => people[person]!.candidate.movingFrom)
  const count = (bed: keyof Result['freed']): number => left.reduce((sum, from) => (from === bed ? sum + 1 : sum), 0)
  return { protected_living: count('protected_living'), shelter: count('shelter'), youth_care: count('youth_care') }
}

/** Nobody can tell afterwards whether the clock ended a search; only one that is not proven can it have ended. */
function clockWarning({ warnings }: Document['raw'], optimality: Document['optimality']): string[] {
  const last: unknown = Array.isArray(warnings) ? warnings.at(-1) : undefined
  return last === ENDED_BY_CLOCK && optimality?.proven === false ? [ENDED_BY_CLOCK] : []
}

const ENDED_BY_CLOCK =
  'the clock ended the search before its steps were used up: another run may find better, or prove more'

/** What the document says of the lottery, where nothing can be said against it because its proof fails already. */
function claimed({ proposals }: Document['raw'], i: number): boolean {
  const entry: unknown = Array.isArray(proposals) ? proposals[i] : undefined
  return isObject(entry) && entry.decidedByLottery === true
}

const mostPlacesFirst = (a: Question, b: Question): number =>
  b.opensPlaces - a.opensPlaces ||
  byCodeUnit(a.candidateId, b.candidateId) ||
  CANDIDATE_FIELDS.indexOf(a.field) - CANDIDATE_FIELDS.indexOf(b.field)

/**
 * The recomputed hashes are compared with the rest; here it is said of what they are taken that it may be the wrong
 * one.
 */
function checkPolicyHash(hash: string, raw: Document['raw'], report: Report): void {
  if (raw.policyHash === hash) return
  report.add('policy', hash, raw.policyHash, `has the hash ${hash}, and policyHash is ${shown(raw.policyHash)}`)
}
