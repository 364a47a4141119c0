/**
 * The two ways in which work fails. *Permanent*: trying again cannot help; the work is set aside for a person.
 * *Transient*: the world was not ready; the same work is tried again later, and must be harmless when it half happened.
 */
export class Failure extends Error {
  readonly kind: 'permanent' | 'transient'

  constructor(kind: 'permanent' | 'transient', message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = kind === 'permanent' ? 'PermanentFailure' : 'TransientFailure'
    this.kind = kind
  }
}

export const permanent = (message: string, cause?: unknown): Failure => new Failure('permanent', message, { cause })

export const transient = (message: string, cause?: unknown): Failure => new Failure('transient', message, { cause })

export const isPermanent = (error: unknown): boolean => error instanceof Failure && error.kind === 'permanent'

export const isTransient = (error: unknown): boolean => error instanceof Failure && error.kind === 'transient'
