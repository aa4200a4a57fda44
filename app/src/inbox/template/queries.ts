import { MARKETING } from '@vp/domain/inbox/marketing.ts'
import { isSendable } from '@vp/domain/inbox/template/template-fields.ts'
import { readTemplate, type TemplateShape } from '@vp/domain/inbox/template/template-shape.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

export const approvedTemplate = z.object({
  id: z.string(),
  nome: z.string(),
  idioma: z.string(),
  categoria: z.string(),
  quality: z.string().nullable(),
  components: z.unknown(),
  /** The person of the conversation has asked for no marketing, and this is some. */
  recusado: z.boolean(),
})
export type ApprovedTemplate = z.infer<typeof approvedTemplate>

/** What may be sent in a conversation: approved, and of the account that the number belongs to. What its person refuses comes last. */
export function approvedTemplatesQuery(conversationId: string): SqlStatement {
  return sql`
    select t.id, t.nome, t.idioma, t.categoria, t.quality, t.components,
      t.categoria = ${MARKETING} and exists (
        select from conversations c left join leads l on l.id = c.lead_id left join contacts k on k.id = c.contact_id
        where c.id = ${conversationId} and coalesce(l.marketing_opt_out_at, k.marketing_opt_out_at) is not null) as recusado
    from whatsapp_templates t
    where t.status = 'APPROVED' and (t.waba_id is null or t.waba_id = (
      select a.waba_id from conversations c
      join channel_identities i on i.id = c.channel_identity_id
      join integration_accounts a on a.id = i.integration_account_id
      where c.id = ${conversationId}))
    order by recusado, t.nome, t.idioma`
}

export interface SendableTemplate extends ApprovedTemplate {
  readonly shape: TemplateShape
}

export function sendableOf(templates: readonly ApprovedTemplate[]): SendableTemplate[] {
  return templates
    .map((template) => ({ ...template, shape: readTemplate(template.components) }))
    .filter(({ shape }) => isSendable(shape))
}
