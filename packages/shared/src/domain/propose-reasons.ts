/**
 * Why a person proposes a pair that no run proposed: shown to the caseworker. No free text, which would collect health
 * data.
 */
export const PROPOSE_REASONS = [
  { code: 'agreed_with_provider', nl: 'Zo afgesproken met de aanbieder', en: 'Agreed with the provider' },
  { code: 'known_to_team', nl: 'De begeleiding kent deze persoon', en: 'The team knows this person' },
  { code: 'urgent_need', nl: 'Kan niet langer wachten', en: 'Cannot wait any longer' },
  { code: 'wish_of_person', nl: 'De persoon wil deze plek', en: 'The person wants this place' },
  { code: 'other', nl: 'Een andere reden', en: 'Another reason' },
] as const

export type ProposeReasonCode = (typeof PROPOSE_REASONS)[number]['code']
