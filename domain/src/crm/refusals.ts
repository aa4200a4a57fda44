import { z } from 'zod'

export const crmRefusals = [
  z.object({ code: z.literal('tag_not_found'), tagId: z.uuid() }),
  /** `nome`: how the tag that has it is written. */
  z.object({ code: z.literal('tag_name_taken'), nome: z.string() }),
  z.object({ code: z.literal('person_not_found'), personId: z.uuid() }),
  /** The lead became another contact. */
  z.object({ code: z.literal('lead_has_contact'), leadId: z.uuid() }),
  /** `nome`: whose record belongs to somebody else. */
  z.object({ code: z.literal('merge_not_yours'), nome: z.string() }),
  z.object({ code: z.literal('merge_not_found'), mergeId: z.uuid() }),
  z.object({ code: z.literal('merge_undone'), mergeId: z.uuid() }),
  z.object({ code: z.literal('merge_too_old'), mergeId: z.uuid() }),
  /** The record that stayed is gone, or was merged further. */
  z.object({ code: z.literal('merge_person_gone'), mergeId: z.uuid() }),
  /** `nome`: who has the phone of the other now. */
  z.object({ code: z.literal('merge_phone_taken'), nome: z.string() }),
  z.object({ code: z.literal('record_not_found'), recordId: z.uuid() }),
  /** `nome`: the record is a colleague's. */
  z.object({ code: z.literal('record_not_yours'), nome: z.string() }),
  /** `nome`: who has written, or was written to. */
  z.object({ code: z.literal('record_has_conversations'), nome: z.string() }),
  /** `nome`, `recordId`: the lead or contact that has the phone. */
  z.object({
    code: z.literal('phone_taken'),
    tipo: z.enum(['lead', 'contato']),
    recordId: z.uuid(),
    nome: z.string(),
  }),
  z.object({ code: z.literal('owner_not_a_member'), userId: z.uuid() }),
  z.object({ code: z.literal('company_not_found'), companyId: z.uuid() }),
  z.object({ code: z.literal('lead_is_converted'), leadId: z.uuid() }),
  z.object({ code: z.literal('conversion_not_found'), conversionId: z.uuid() }),
  z.object({ code: z.literal('conversion_not_yours'), nome: z.string() }),
  z.object({ code: z.literal('conversion_undone'), conversionId: z.uuid() }),
  z.object({ code: z.literal('conversion_too_old'), conversionId: z.uuid() }),
  /** The contact is gone, or was merged with another. */
  z.object({ code: z.literal('conversion_contact_gone'), conversionId: z.uuid() }),
  /** `nome`: the contact, which has conversations or leads of its own by now. */
  z.object({ code: z.literal('conversion_contact_used'), nome: z.string() }),
  z.object({ code: z.literal('note_not_found'), noteId: z.uuid() }),
] as const
