export interface CoordinatorUserTable {
  id: string
  name: string
  role: 'coordinator' | 'municipality' | 'reader'
  municipalities: string[] | null
  keyHash: Buffer | null
  subject: string | null
  createdAt: Date
  removedAt: Date | null
}

export interface CoordinatorSessionTable {
  tokenHash: Buffer
  userId: string
  createdAt: Date
  seenAt: Date
  expiresAt: Date
  endedAt: Date | null
}
