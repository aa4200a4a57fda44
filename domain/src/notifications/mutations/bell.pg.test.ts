import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { markAllSeen } from './mark-all-seen.ts'
import { markSeen } from './mark-seen.ts'
import { saveSettings } from './save-settings.ts'

const { conversation, fresh, now, task, users, workspace } = benchIds
const [first, second, third, fourth] = fresh

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

const told = (id: string, tipo: string, referenciaId: string, at: string = now, userId: string = users.Member) => `
  insert into notifications (id, workspace_id, user_id, tipo, titulo, referencia_id, created_at)
  values ('${id}', '${workspace}', '${userId}', '${tipo}', 'Aviso', '${referenciaId}', '${at}');`
const read = (id: string) => ({ id, lida_em: '2026-11-23T12:00:00+00:00' })

test('seen is what the bell told of this record, not what the record says itself, nor what others were told', async () => {
  const given = [
    told(first, 'mensagem_nova', conversation),
    told(second, 'alteracao_substituida', conversation),
    told(third, 'mencao', task),
    told(fourth, 'mencao', conversation, now, users.Manager),
  ].join('')
  const { changes } = await bench.run(markSeen, { referenciaId: conversation }, { given })
  expect(changes).toEqual({ notifications: [read(first)] })
})

test('all are seen up to the newest that was listed, and what came later stays', async () => {
  const given = [
    told(first, 'mensagem_nova', conversation, '2026-11-23T11:00:00Z'),
    told(second, 'mencao', task, '2026-11-23T11:30:00.000400Z'),
    told(third, 'mencao', task, '2026-11-23T11:31:00Z'),
    told(fourth, 'alteracao_prevaleceu', task, '2026-11-23T10:00:00Z'),
  ].join('')
  const { changes } = await bench.run(markAllSeen, { until: '2026-11-23T11:30:00.000Z' }, { given })
  expect(changes).toEqual({ notifications: [read(first), read(second)] })
})

test('settings are made once and then changed, whichever device makes them', async () => {
  const silencio = { de: '22:00', ate: '07:00' }
  const made = await bench.run(saveSettings, { settingsId: first, som: false, silencio }, { as: 'Viewer' })
  expect(made.changes).toEqual({
    notification_settings: [
      {
        id: first,
        workspace_id: workspace,
        user_id: users.Viewer,
        som: false,
        silencio_de: '22:00:00',
        silencio_ate: '07:00:00',
        sem_responsavel: true,
      },
    ],
  })
  const given = `insert into notification_settings (id, workspace_id, user_id) values ('${second}', '${workspace}', '${users.Member}')`
  const changed = await bench.run(saveSettings, { settingsId: first, som: false, silencio: null }, { given })
  expect(changed.changes).toEqual({ notification_settings: [{ id: second, som: false }] })
  const without = { settingsId: first, som: true, silencio: null, semResponsavel: false }
  const silent = await bench.run(saveSettings, without, { given })
  expect(silent.changes).toEqual({ notification_settings: [{ id: second, sem_responsavel: false }] })
})
