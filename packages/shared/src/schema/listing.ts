import * as z from 'zod'
import type { PlaceListing } from '../domain/index.ts'
import { email } from './caseworker.ts'
import { id, orUnknown, telephone, text, whole } from './scalars.ts'

const contact = z.strictObject({
  name: orUnknown(text(120)),
  telephone: orUnknown(telephone),
  email: orUnknown(email),
})

export const listingSchema = z.strictObject({
  id,
  street: orUnknown(text(80)),
  neighbourhood: orUnknown(text(80)),
  sizeM2: orUnknown(whole(5, 500)),
  rooms: orUnknown(whole(1, 20)),
  provider: orUnknown(text(120)),
  viewing: orUnknown(text(300)),
  contact: contact.default({ name: null, telephone: null, email: null }),
}) satisfies z.ZodType<PlaceListing>
