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
] as const
