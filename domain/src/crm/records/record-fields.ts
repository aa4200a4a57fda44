import { z } from 'zod'
import { id } from '../../ids.ts'
import { fromTyped } from '../phone.ts'
import { contactStatuses, leadStatusesByHand } from './record-kinds.ts'

/** Text that may be left empty; empty is null. `max`: characters. */
const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .transform((text) => (text === '' ? null : text))

export const recordName = z.string().trim().min(1).max(200)

/** A phone as people type it, or E.164; stored as E.164 with the ninth digit. Refuses with `invalid_phone`. */
export const recordPhone = optionalText(40).transform((text, context) => {
  if (text === null) return null
  const number = fromTyped(text)
  if (number !== null) return number
  context.addIssue({ code: 'custom', message: 'invalid_phone' })
  return z.NEVER
})

/** Stored in small letters, so that one address is written one way. */
export const recordEmail = optionalText(254)
  .transform((text) => text?.toLowerCase() ?? null)
  .pipe(z.email('invalid_email').nullable())

/** A site with or without `https://`. */
export const recordSite = optionalText(300).refine((text) => text === null || isSite(text), 'invalid_site')

function isSite(text: string): boolean {
  const address = /^https?:\/\//iu.test(text) ? text : `https://${text}`
  return !/\s/u.test(text) && URL.canParse(address) && new URL(address).hostname.includes('.')
}

/** What a person may write into each record, by its column. */
export const leadFields = z.strictObject({
  nome: recordName,
  telefone: recordPhone,
  email: recordEmail,
  status: z.enum(leadStatusesByHand),
  owner_id: id.nullable(),
})
export const contactFields = z.strictObject({
  nome: recordName,
  telefone: recordPhone,
  email: recordEmail,
  status: z.enum(contactStatuses),
  owner_id: id.nullable(),
  empresa_id: id.nullable(),
})
export const companyFields = z.strictObject({ nome: recordName, site: recordSite, setor: optionalText(100) })

/** Columns to write; a column that is left out stays. */
export type FieldValues = Readonly<Record<string, string | null | undefined>>
