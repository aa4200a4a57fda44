import { z } from 'zod'
import { fieldOwner, fieldType } from './field.ts'

export const customFieldRefusals = [
  z.object({ code: z.literal('custom_field_not_found'), fieldId: z.uuid() }),
  /** `nome`: how the field that has it is written. */
  z.object({ code: z.literal('custom_field_name_taken'), nome: z.string() }),
  /** A field of choices with none. */
  z.object({ code: z.literal('custom_field_without_options'), nome: z.string() }),
  /** What was to be stored is no value of this type. */
  z.object({ code: z.literal('custom_value_invalid'), nome: z.string(), tipo: fieldType }),
  /** It must not be emptied. */
  z.object({ code: z.literal('custom_value_required'), nome: z.string() }),
  /** `nomes`: what must be filled in first. */
  z.object({
    code: z.literal('custom_fields_missing'),
    of: fieldOwner,
    recordId: z.uuid(),
    nomes: z.array(z.string()),
  }),
  /** The lead or deal whose value it was is gone. */
  z.object({ code: z.literal('custom_record_gone'), of: fieldOwner, recordId: z.uuid() }),
] as const
