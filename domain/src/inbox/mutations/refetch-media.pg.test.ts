import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { refetchMedia } from './refetch-media.ts'

const [attachmentId] = benchIds.fresh
const attachment = (status: string) => `
  insert into attachments (id, workspace_id, message_id, tipo, status, erro)
  values ('${attachmentId}', '${benchIds.workspace}', '${benchIds.messages[0]}', 'image/jpeg', '${status}', 'sumiu')`

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('a file that failed is waited for again', async () => {
  const { changes } = await bench.run(refetchMedia, { attachmentId }, { given: attachment('falhou') })
  expect(changes).toEqual({ attachments: [{ id: attachmentId, status: 'pendente', erro: null }] })
})

test.each(['disponivel', 'grande_demais', 'pendente'])('one that is %s stays as it is', async (status) => {
  const { changes, refusal } = await bench.run(refetchMedia, { attachmentId }, { given: attachment(status) })
  expect([changes, refusal]).toEqual([{}, null])
})

test('without the file it is refused', async () => {
  const { refusal } = await bench.run(refetchMedia, { attachmentId })
  expect(refusal).toEqual({ code: 'attachment_not_found', attachmentId })
})
