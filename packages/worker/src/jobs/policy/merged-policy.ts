import { canonicalJson, type Policy } from '@thuismatch/shared/domain'

/** What a draft never takes over: its own name and days. */
const OWN: readonly (keyof Policy)[] = ['id', 'validFrom', 'validTo']

/**
 * What `draft` changed of `base`, over `head`: a three-way merge by rule. Where both changed one rule the draft's
 * holds: whoever approves sees that difference. A rule is taken whole, for parts of two may not go together (weights
 * have a sum).
 */
export function mergedPolicy(base: Policy, draft: Policy, head: Policy): Policy {
  const fields = Object.keys(head) as (keyof Policy)[]
  const isChanged = (field: keyof Policy): boolean => canonicalJson(draft[field]) !== canonicalJson(base[field])
  const kept = fields.filter((field) => OWN.includes(field) || isChanged(field))
  return { ...head, ...Object.fromEntries(kept.map((field) => [field, draft[field]])) }
}

/** The rules that both a draft and the version that overtook it changed, otherwise than each other. */
export const contestedRules = (base: Policy, draft: Policy, head: Policy): (keyof Policy)[] =>
  (Object.keys(head) as (keyof Policy)[]).filter((field) => {
    const [was, mine, theirs] = [base, draft, head].map((policy) => canonicalJson(policy[field]))
    return !OWN.includes(field) && mine !== was && theirs !== was && mine !== theirs
  })
