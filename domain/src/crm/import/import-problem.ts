import { z } from 'zod'

/** Why a row is refused. */
export const importProblemCodes = [
  /** No name, phone, e-mail or document. */
  'nothing_to_identify',
  'name_missing',
  'name_too_long',
  'phone_rounded',
  'phone_without_area',
  'phone_invalid',
  'email_invalid',
  /** No CPF or CNPJ: wrong check digits or length. */
  'document_invalid',
  /** The record has another CPF or CNPJ already: nobody's changes, so one of the two is somebody else's. */
  'document_differs',
  /** The CPF or CNPJ is that of another record than the phone, or of several. */
  'document_taken',
  'status_unknown',
  'owner_unknown',
  'tag_too_long',
  'company_too_long',
  'text_too_long',
  'value_invalid',
  /** The same person or company as an earlier row. */
  'repeated_row',
  /** Several records have this e-mail, and the row has no phone that says which. */
  'ambiguous_email',
  /** A lead that the file would make is somebody's contact already. */
  'is_a_contact',
  /** Asked to be erased; may not come back by a file. */
  'person_erased',
] as const
export type ImportProblemCode = (typeof importProblemCodes)[number]

export const importProblem = z.object({
  code: z.enum(importProblemCodes),
  /** The column it is about, from 0; null: the whole row. */
  column: z.int().nullable(),
  /** `repeated_row`: the row it repeats. */
  row: z.int().optional(),
})
export type ImportProblem = z.infer<typeof importProblem>
