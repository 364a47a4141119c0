import type { PlainDate } from '@thuismatch/shared/domain'

/** What a coordinator can do without a proposal. `until` is the last day; `null`: until somebody says otherwise. */
export type Act =
  | { readonly act: 'pause'; readonly candidateId: string; readonly until: PlainDate | null }
  | { readonly act: 'resume'; readonly candidateId: string }
  | { readonly act: 'distinct' | 'same'; readonly candidateId: string; readonly otherId: string }
  | { readonly act: 'hold'; readonly placeId: string; readonly until: PlainDate | null }
  | { readonly act: 'release'; readonly placeId: string }
  | { readonly act: 'block'; readonly candidateId: string; readonly placeId: string; readonly until: PlainDate | null }
  | { readonly act: 'unblock'; readonly candidateId: string; readonly placeId: string }
