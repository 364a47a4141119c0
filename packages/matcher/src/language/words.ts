import type { Availability, BuildingBlock, Form, Group, MissingField, UrgencyGround } from '@thuismatch/shared/domain'

/** The words of one language that several texts are made of. */
export interface Words {
  readonly forms: Readonly<Record<Form, string>>
  readonly groups: Readonly<Record<Group, { readonly one: string; readonly many: string }>>
  /** Why a municipality gives somebody priority, without an article: `informal care`. */
  readonly grounds: Readonly<Record<UrgencyGround, string>>
  /** How support is there, to follow "support". */
  readonly availability: Readonly<Record<Availability, string>>
  readonly buildingBlocks: Readonly<Record<BuildingBlock, string>>
  /** What is to be found out, as a name: `birth date`. */
  readonly fields: Readonly<Record<MissingField, string>>
}
