import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Tx } from '../../../database/transaction.ts'
import { resumeJobs } from '../../../jobs/outbox.ts'
import { accountsOfWaba, type ChannelAccount } from '../../accounts.ts'
import { notifyAdmins, type Notice } from '../../notify-admins.ts'
import { templatesOf } from '../../templates-queue.ts'
import { defineField, type FieldEvent } from './field-event.ts'
import { onePerWorkspace } from './tell-admins-of.ts'
import {
  categoryChangedTitle,
  categoryChanges,
  categorySoonText,
  categoryText,
  pauseTexts,
  rejectionTexts,
  templateQualityText,
  templateQualityTitle,
  templateStatusTexts,
} from './template-texts.pt-BR.ts'

const words = z.string().optional().catch(undefined)
/** Which template: a number in JSON, digits here. */
const which = {
  message_template_id: z.union([z.string(), z.number().transform(String)]),
  message_template_name: z.string(),
  message_template_language: z.string(),
}
type Which = z.infer<z.ZodObject<typeof which>>

/** Events after which a template is what it was before something happened to it. */
const backTo: Readonly<Record<string, string>> = { REINSTATED: 'APPROVED', UNARCHIVED: 'APPROVED' }
/** Events that tell something and leave the status as it is. */
const unchanged = new Set(['FLAGGED', 'LIMIT_EXCEEDED', 'LOCKED'])
/** Events that somebody here has caused, and need not be told of. */
const silent = new Set(['PENDING', 'IN_APPEAL'])

/** `message_template_status_update`: approved, refused, paused … Events may come out of order: the latest by Meta's clock stands,
 *  and nobody is told of one that it has overtaken. */
export const templateStatus = defineField({
  value: z.object({
    ...which,
    event: z.string(),
    reason: words,
    rejection_info: z.object({ reason: words, recommendation: words }).optional().catch(undefined),
    other_info: z.object({ title: words, description: words }).optional().catch(undefined),
  }),
  async apply(tx, event, value) {
    const text = templateStatusTexts[value.event]
    if (text === undefined && !silent.has(value.event)) return 'unknown_event'
    const status = unchanged.has(value.event) ? null : (backTo[value.event] ?? value.event)
    const reason = [
      value.rejection_info?.reason ?? rejectionTexts[value.reason ?? ''],
      value.rejection_info?.recommendation,
      pauseTexts[value.other_info?.title ?? ''] ?? value.other_info?.description,
    ].filter((part) => part !== undefined)
    const change = async (id: string) => {
      if (status === null) return 'told'
      const { affectedRows } = await tx.query(sql`
        update whatsapp_templates
        set status = ${status}, status_changed_at = ${event.at},
          rejection_reason = ${status === 'REJECTED' && reason.length > 0 ? reason.join(' ') : null}
        where id = ${id} and (status_changed_at is null or status_changed_at <= ${event.at})`)
      return affectedRows === 1 ? 'told' : 'overtaken'
    }
    if (text === undefined) return await onTemplate(tx, event, value, change, null)
    return await onTemplate(tx, event, value, change, {
      tipo: 'modelo_status',
      titulo: text.titulo(value.message_template_name),
      corpo: [...reason, text.corpo].join(' '),
    })
  },
})

/** `message_template_quality_update` */
export const templateQuality = defineField({
  value: z.object({ ...which, new_quality_score: z.string() }),
  async apply(tx, event, value) {
    const quality = value.new_quality_score
    return await onTemplate(
      tx,
      event,
      value,
      async (id) => {
        await tx.query(sql`update whatsapp_templates set quality = ${quality} where id = ${id}`)
        return 'told'
      },
      quality === 'RED' || quality === 'YELLOW'
        ? {
            tipo: 'modelo_qualidade',
            titulo: templateQualityTitle(value.message_template_name, quality),
            corpo: templateQualityText,
          }
        : null,
    )
  },
})

/** `template_category_update`: a day ahead, `new_category` is the present one and `correct_category` the coming; when done,
 *  `new_category` is it. */
export const templateCategory = defineField({
  value: z.object({ ...which, new_category: z.string(), previous_category: words, correct_category: words }),
  async apply(tx, event, value) {
    const coming = value.correct_category
    const nome = value.message_template_name
    return await onTemplate(
      tx,
      event,
      value,
      async (id) => {
        if (coming === undefined) {
          await tx.query(sql`update whatsapp_templates set categoria = ${value.new_category} where id = ${id}`)
        }
        return 'told'
      },
      coming === undefined
        ? { tipo: 'modelo_categoria', titulo: categoryChangedTitle(nome, value.new_category), corpo: categoryText }
        : { tipo: 'modelo_categoria', titulo: categoryChanges(nome, coming), corpo: categorySoonText },
    )
  },
})

/** `message_template_components_update`: its words changed; they are read from Meta. */
export const templateComponents = defineField({
  value: z.object(which),
  async apply(tx, event) {
    const accounts = await accountsOfWaba(tx, event.wabaId)
    for (const { id } of onePerWorkspace(accounts)) await resumeJobs(tx, templatesOf(id), 'all')
    return accounts[0] ?? null
  },
})

/** Finds the template of an event in each workspace that has its account, changes it and tells the Admins, unless a later event has
 *  overtaken this one. A template that we do not know yet is read from Meta. */
async function onTemplate(
  tx: Tx,
  event: FieldEvent,
  { message_template_id: metaId, message_template_name: nome, message_template_language: language }: Which,
  change: (id: string) => Promise<'told' | 'overtaken'>,
  notice: Omit<Notice, 'referencia' | 'evento'> | null,
): Promise<ChannelAccount | null> {
  const accounts = await accountsOfWaba(tx, event.wabaId)
  // the documentation writes en-US here and en_US everywhere else
  const idioma = language.replaceAll('-', '_')
  for (const account of onePerWorkspace(accounts)) {
    const workspaceId = account.workspace_id
    const { rows } = await tx.query<{ id: string }>(sql`
      select id from whatsapp_templates
      where workspace_id = ${workspaceId} and (waba_id is null or waba_id = ${event.wabaId})
        and (meta_template_id = ${metaId} or (nome = ${nome} and idioma = ${idioma}))
      order by coalesce(meta_template_id = ${metaId}, false) desc limit 1 for no key update`)
    const template = rows[0]
    if (template === undefined) await resumeJobs(tx, templatesOf(account.id), 'all')
    else if ((await change(template.id)) === 'overtaken') continue
    if (notice === null) continue
    const referencia =
      template === undefined
        ? ({ tipo: 'integration_account', id: account.id } as const)
        : ({ tipo: 'whatsapp_template', id: template.id } as const)
    await notifyAdmins(tx, workspaceId, { ...notice, referencia, evento: event.key })
  }
  return accounts[0] ?? null
}
