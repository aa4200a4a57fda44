import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { sendTemplate } from './send-template.ts'

const { conversation: conversationId, fresh, workspace } = benchIds
const templateId = fresh[1]
const args = { messageId: fresh[0], conversationId, templateId, values: { 'body.1': ' Bia ', 'body.2': 'sexta' } }

const template = (
  change: { status?: string; format?: string; of?: string; components?: string; categoria?: string } = {},
) => `
  update conversations set window_expires_at = null where id = '${conversationId}';
  insert into whatsapp_templates (id, workspace_id, nome, categoria, idioma, status, parameter_format, components)
  values ('${templateId}', '${change.of ?? workspace}', 'proposta', '${change.categoria ?? 'UTILITY'}', 'pt_BR', '${change.status ?? 'APPROVED'}', '${change.format ?? 'POSITIONAL'}',
    '${change.components ?? '[{"type": "BODY", "text": "Oi, {{1}}! Sai {{2}}."}, {"type": "FOOTER", "text": "Aurora"}, {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Certo"}]}]'}');`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('past the window a template is queued: its text as the person will read it, its payload as Meta wants it', async () => {
  const { refusal, changes } = await bench.run(sendTemplate, args, { given: template() })

  expect(refusal).toBeNull()
  expect(changes.messages).toEqual([
    expect.objectContaining({
      id: fresh[0],
      tipo: 'template',
      status: 'queued',
      conteudo: 'Oi, Bia! Sai sexta.\n\nAurora',
      payload: {
        template: {
          name: 'proposta',
          language: { code: 'pt_BR' },
          components: [
            {
              type: 'body',
              parameters: [
                { type: 'text', text: 'Bia' },
                { type: 'text', text: 'sexta' },
              ],
            },
          ],
        },
        template_id: templateId,
        categoria: 'UTILITY',
        buttons: [{ type: 'QUICK_REPLY', text: 'Certo', url: null }],
      },
    }),
  ])
  expect(changes.conversations).toEqual([
    expect.objectContaining({ last_message_id: fresh[0], last_message_preview: 'Oi, Bia! Sai sexta. Aurora' }),
  ])
})

test('a blank value holds it back and is named', async () => {
  const { refusal } = await bench.run(
    sendTemplate,
    { ...args, values: { 'body.1': 'Bia', 'body.2': ' \n' } },
    { given: template() },
  )
  expect(refusal).toEqual({ code: 'template_value_missing', templateId, nome: 'proposta', field: 'body.2' })
})

test.each(['PAUSED', 'REJECTED', 'PENDING'])(
  'a template that is %s is refused, also when it was approved as it was chosen',
  async (status) => {
    const { refusal } = await bench.run(sendTemplate, args, { given: template({ status }) })
    expect(refusal).toEqual({ code: 'template_not_approved', templateId, nome: 'proposta', status })
  },
)

test("another workspace's template and conversation are as if they were not there", async () => {
  const foreignTemplate = await bench.onServer(sendTemplate, args, { given: template({ of: benchIds.otherWorkspace }) })
  expect(foreignTemplate.refusal).toEqual({ code: 'template_not_found', templateId })
  const foreign = { ...args, conversationId: benchIds.foreignConversation }
  expect((await bench.run(sendTemplate, foreign, { given: template() })).refusal).toMatchObject({
    code: 'conversation_not_found',
  })
})

test('who asked for no more marketing gets none, and other templates still', async () => {
  const optedOut = `update leads set marketing_opt_out_at = '2026-11-20T12:00:00Z'
    where id = (select lead_id from conversations where id = '${conversationId}');`
  const given = (categoria: string) => template({ categoria }) + optedOut

  const marketing = await bench.run(sendTemplate, args, { given: given('MARKETING') })
  expect(marketing.refusal).toEqual({ code: 'marketing_opted_out', conversationId, since: '2026-11-20T12:00:00.000Z' })
  expect((await bench.run(sendTemplate, args, { given: given('UTILITY') })).refusal).toBeNull()
  expect((await bench.run(sendTemplate, args, { given: template({ categoria: 'MARKETING' }) })).refusal).toBeNull()
})

test('a file above the words: its row beside the message, its place in what Meta gets', async () => {
  const components = '[{"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "Chegou!"}]'
  const given = template({ components })
  const bare = { ...args, values: {} }
  expect((await bench.run(sendTemplate, bare, { given })).refusal).toMatchObject({ field: 'header.media' })

  const file = {
    attachmentId: fresh[2],
    mimeType: 'image/jpeg',
    nomeArquivo: 'painel.jpg',
    tamanhoBytes: 2_000,
    largura: 40,
    altura: 30,
    duracaoMs: null,
  }
  const { refusal, changes } = await bench.run(sendTemplate, { ...bare, file }, { given })
  expect(refusal).toBeNull()
  expect(changes.messages).toEqual([
    expect.objectContaining({
      payload: expect.objectContaining({
        template: expect.objectContaining({
          components: [{ type: 'header', parameters: [{ type: 'image', image: {} }] }],
        }),
      }),
    }),
  ])
  expect(changes.attachments).toEqual([
    expect.objectContaining({
      id: fresh[2],
      message_id: fresh[0],
      tipo: 'image/jpeg',
      largura: 40,
      altura: 30,
      voz: false,
    }),
  ])
})
