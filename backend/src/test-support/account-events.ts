import type { FastifyInstance } from 'fastify'
import type { Fixture } from './fixture.ts'
import { accountEvent, deliver } from './meta-webhooks.ts'
import { runJobs } from './run-jobs.ts'

export const wabaId = '102847561930482175'

/** The fixture's first workspace as the owner of one of Meta's accounts: what is told of it, and what Admins hear. */
export function accountEventsOf(app: FastifyInstance, fixture: Fixture) {
  const { aurora } = fixture

  /** Delivers what Meta tells and reads it; returns what became of it. `time`: Unix seconds. */
  async function tell(field: string, time: number, value: object, waba = wabaId) {
    await deliver(app, accountEvent(waba, field, time, value))
    await runJobs(fixture)
    const [event] = await fixture.rows<{ status: string; error: string | null }>(
      'select status, error from webhook_events order by created_at desc, id desc limit 1',
    )
    return event
  }

  return {
    tell,
    /** Delivered twice, read at once by two workers, and delivered once more. */
    async tellThrice(field: string, time: number, value: object) {
      for (let n = 0; n < 2; n += 1) await deliver(app, accountEvent(wabaId, field, time, value))
      await runJobs(fixture, { concurrency: 2 })
      return await tell(field, time, value)
    },
    async connect() {
      await fixture.pool.query(
        `update integration_accounts set waba_id = $1, telefone = '+551140028922', status = 'ativo', status_reason = null,
           status_changed_at = null, limit_changed_at = null, quality_rating = null, messaging_limit = null where id = $2`,
        [wabaId, aurora.accountId],
      )
      await fixture.pool.query('delete from notifications')
    },
    async account() {
      const [row] = await fixture.rows(
        'select nome, status, status_reason, quality_rating, messaging_limit from integration_accounts where id = $1',
        [aurora.accountId],
      )
      return row
    },
    /** What the Admins of all workspaces were told, the oldest first. */
    async notices() {
      return await fixture.rows(
        `select n.tipo, n.titulo, n.corpo, n.referencia_tipo, n.referencia_id, n.workspace_id = $1 and n.user_id = $2 as is_ours
         from notifications n order by n.created_at, n.id`,
        [aurora.id, aurora.users.Admin],
      )
    },
  }
}
