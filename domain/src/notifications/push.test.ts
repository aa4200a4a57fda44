import { expect, test } from 'vitest'
import { pathOfNotice } from './push.ts'

test.each([
  ['conversa', 'c1', null, '/app/inbox/c1'],
  ['conversa', 'c1', 'm1', '/app/inbox/c1?mensagem=m1'],
  ['tarefa', 't1', null, '/app/calendario?tarefa=t1'],
  ['negocio', 'd1', null, '/app/funil/d1'],
  ['whatsapp_template', 'w1', null, '/app/integracoes?aba=modelos&modelo=w1'],
  ['integration_account', 'a1', null, '/app/integracoes'],
  [null, null, null, '/app/inbox'],
])('a notice about %s %s opens where the bell takes it', (kind, id, messageId, path) => {
  expect(pathOfNotice({ referencia_tipo: kind, referencia_id: id, message_id: messageId })).toBe(path)
})
