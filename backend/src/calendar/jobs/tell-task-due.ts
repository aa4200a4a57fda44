import { nextReminder, reminderTitle, type Reminder } from '@vp/domain/calendar/reminder.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { defineJob } from '../../jobs/define-job.ts'

/** What was due longer ago than this is no news: it was written down afterwards. */
const STALE_MS = 86_400_000

interface Task {
  titulo: string
  data: string
  hora: string | null
  lembrete_minutos: number | null
  rrule: string | null
  time_zone: string
  now_ms: number
  /** Days of a series with a row of their own, which is told of by itself, and those that were told of. */
  settled: string[]
}

/** Reminds who is responsible of a task, by the workspace's clock, so long before it begins as it says. Moved, it waits for the new
 *  moment; done or cancelled, it tells nobody. One that repeats is told of day after day: the notice and the wait for the next are one
 *  commit, and a day that was told of is not told of again. */
export const tellTaskDueJob = defineJob({
  name: 'calendar.tellTaskDue',
  lane: 'inbound',
  data: z.object({ taskId: z.uuid() }),
  jobId: ({ taskId }) => taskId,
  // nobody else would tell
  retryOn: () => true,
  async run(context, { taskId }) {
    await inTransaction(context.pool, async (tx) => {
      const task = await read(tx, taskId)
      if (task === undefined) return await context.done(tx)
      const settled = new Set(task.settled)
      let next = upcoming(task, settled)
      while (next !== null && next.at <= task.now_ms) {
        await tell(tx, taskId, task, next)
        // a task that does not repeat is told of once for each time it is set
        if (task.rrule === null) return await context.done(tx)
        settled.add(next.day)
        next = upcoming(task, settled)
      }
      if (next === null) return await context.done(tx)
      await context.wait(tx, { delayMs: Math.ceil(next.at - task.now_ms), waitsFor: null })
    })
  },
})

const upcoming = (task: Task, settled: ReadonlySet<string>) =>
  nextReminder(task, task.time_zone, task.now_ms - STALE_MS, settled)

async function read(tx: Tx, taskId: string): Promise<Task | undefined> {
  const { rows } = await tx.query<Task>(sql`
    select t.titulo, t.data::text as data, to_char(t.hora, 'HH24:MI') as hora, t.lembrete_minutos, t.rrule, w.time_zone,
      (extract(epoch from now()) * 1000)::float8 as now_ms,
      case when t.rrule is null then '{}'::text[] else array(
        select o.ocorrencia::text from tasks o where o.workspace_id = t.workspace_id and o.serie_id = t.id
        union
        select n.dados->>'ocorrencia' from notifications n
        where n.workspace_id = t.workspace_id and n.referencia_id = t.id and n.tipo = 'tarefa_vencendo' and n.dados ? 'ocorrencia')
      end as settled
    from tasks t join workspaces w on w.id = t.workspace_id
    left join tasks s on s.workspace_id = t.workspace_id and s.id = t.serie_id
    where t.id = ${taskId} and t.status = 'pendente' and s.status is distinct from 'cancelada'`)
  return rows[0]
}

async function tell(tx: Tx, taskId: string, task: Task, { day }: Reminder): Promise<void> {
  const titulo = reminderTitle(task, day, task.time_zone, task.now_ms)
  await tx.query(sql`
    insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id, dados)
    select ${newId()}, t.workspace_id, coalesce(t.responsavel_id, t.created_by), 'tarefa_vencendo', ${titulo}, t.titulo, 'tarefa', t.id,
      jsonb_build_object('ocorrencia', ${day}::text)
    from tasks t
    where t.id = ${taskId} and coalesce(t.responsavel_id, t.created_by) is not null`)
}
