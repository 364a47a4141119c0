/** A UUID in lower case, as PostgreSQL and `crypto.randomUUIDv7()` write it. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Whether a text can be the id of something that this program made: a run, a proposal, a delivery, an endpoint, a key.
 */
export const isUuid = (text: string): boolean => UUID.test(text)
