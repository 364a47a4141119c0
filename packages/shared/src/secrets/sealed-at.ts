/** Where a sealed value stands. It opens there only: moved to another row or column it is refused. */
export interface SealedAt {
  readonly table: string
  readonly column: string
  readonly row: string
}
