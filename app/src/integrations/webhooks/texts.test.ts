import { webhookFields } from '@vp/domain/integrations/webhook-commands.ts'
import { expect, test } from 'vitest'
import { errorInWords, fieldsInWords, webhookFieldTexts } from './texts.pt-BR.ts'

test('every field that can be chosen has its words', () => {
  expect(webhookFields.filter((field) => !(field in webhookFieldTexts))).toEqual([])
  expect(fieldsInWords(['messages', 'statuses'])).toBe('Mensagem de cliente, Situação de envio')
  expect(fieldsInWords(['flows'])).toBe('flows')
  expect(fieldsInWords([])).toBe('Assunto desconhecido')
})

test('codes become sentences, each once, and an unknown one is shown as it is', () => {
  expect(errorInWords('unreadable:message unknown_phone_number_id')).toEqual([
    'Uma mensagem veio num formato que não conhecemos. As outras entraram.',
    'É de um número que não está conectado aqui. Conecte o número e processe de novo.',
  ])
  expect(errorInWords('message:54000')).toEqual([
    'Uma mensagem não pôde ser guardada (54000). As outras entraram; avise o suporte.',
  ])
  expect(errorInWords('message:23505 messages_wamid_key unhandled:flows')).toEqual([
    'Uma mensagem não pôde ser guardada (23505 messages_wamid_key). As outras entraram; avise o suporte.',
    'O VP CRM não usa este assunto (flows).',
  ])
  expect(errorInWords('never_seen never_seen')).toEqual(['never_seen'])
})
