import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { assertNotAnswered, captureSeen } from '../answered-meanwhile.ts'
import { seen } from '../seen.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { assertTakesMarketing, MARKETING } from '../marketing.ts'
import { attachFile, outgoingFile } from '../outgoing-file.ts'
import { findConversation, queueMessage } from '../queue-message.ts'
import { renderedText, renderTemplate } from '../template/render-template.ts'
import { headerFileOf, isSendable, templateFields, unfilledFields } from '../template/template-fields.ts'
import { sendComponents } from '../template/template-request.ts'
import { readTemplate, type ParameterFormat } from '../template/template-shape.ts'

const args = z.object({
  messageId: id,
  conversationId: id,
  templateId: id,
  /** By field key, `body.1` (see `templateFields`). */
  values: z.record(z.string().max(100), z.string().max(2000)),
  /** What stands above the words, where the template has a place for a file. */
  file: outgoingFile.optional(),
  seen: seen.optional(),
})

interface TemplateRow {
  nome: string
  idioma: string
  categoria: string
  status: string
  parameter_format: ParameterFormat
  components: unknown
}

/** Puts an approved template in the queue to the contact, with or without an open window. What the person will read is the
 *  message's text; what Meta wants is in its payload.
 *  Refuses with `conversation_not_found`, `template_not_found`, `template_not_approved`, `marketing_opted_out`, `template_value_missing`;
 *  the server also with `file_missing` when the file has not come or was not taken. */
export const sendTemplate = defineMutator({
  name: 'inbox.sendTemplate',
  args,
  permission: 'conversations.answer',
  capture: captureSeen,
  fileOf: ({ file }) => file?.attachmentId,
  async run(tx, { messageId, conversationId, templateId, values, file, seen: had }) {
    await findConversation(tx, conversationId)
    await assertNotAnswered(tx, conversationId, had)
    const { rows } = await tx.query<TemplateRow>(sql`
      select nome, idioma, categoria, status, parameter_format, components from whatsapp_templates where id = ${templateId}`)
    const [template] = rows
    if (template === undefined) throw refuse({ code: 'template_not_found', templateId })
    const { nome, idioma, categoria } = template
    const shape = readTemplate(template.components)
    if (template.status !== 'APPROVED' || !isSendable(shape)) {
      throw refuse({ code: 'template_not_approved', templateId, nome, status: template.status })
    }
    if (categoria === MARKETING) await assertTakesMarketing(tx, conversationId)
    const [missing] = unfilledFields(templateFields(shape), values, file !== undefined)
    if (missing !== undefined) throw refuse({ code: 'template_value_missing', templateId, nome, field: missing.key })
    const rendered = renderTemplate(shape, values)
    // a file that the template has no place for stays behind
    const header = headerFileOf(shape) === null ? undefined : file
    const components = sendComponents(shape, template.parameter_format, values, header ?? null)
    await queueMessage(tx, {
      messageId,
      conversationId,
      tipo: 'template',
      conteudo: renderedText(rendered),
      payload: {
        template: { name: nome, language: { code: idioma }, ...(components.length === 0 ? {} : { components }) },
        template_id: templateId,
        categoria,
        buttons: rendered.buttons,
      },
    })
    if (header !== undefined) await attachFile(tx, messageId, header)
  },
})
