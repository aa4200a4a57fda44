import { placeBetween } from '@vp/domain/fractional-index.ts'
import { newId } from '@vp/domain/ids.ts'
import type pg from 'pg'

/** Things that a test puts into the demo company for itself, so that tests do not meet. */
export interface TestDeal {
  readonly id: string
  readonly titulo: string
  readonly stages: readonly { id: string; nome: string }[]
}

async function one<Row extends pg.QueryResultRow>(database: pg.Pool, text: string, values: unknown[]): Promise<Row> {
  const { rows } = await database.query<Row>(text, values)
  const [row] = rows
  if (row === undefined) throw new Error(`no row for ${text}`)
  return row
}

/** The workspace and user of a login. */
export async function whoIs(database: pg.Pool, email: string): Promise<{ userId: string; workspaceId: string }> {
  const row = await one<{ user_id: string; workspace_id: string }>(
    database,
    'select m.user_id, m.workspace_id from workspace_members m join auth.users u on u.id = m.user_id where u.email = $1',
    [email],
  )
  return { userId: row.user_id, workspaceId: row.workspace_id }
}

/** A deal on top of the first stage of the first pipeline. */
export async function addDeal(database: pg.Pool, email: string, titulo: string): Promise<TestDeal> {
  const { userId, workspaceId } = await whoIs(database, email)
  const { rows: stages } = await database.query<{ id: string; nome: string; pipeline_id: string }>(
    `select id, nome, pipeline_id from pipeline_stages
     where pipeline_id = (select id from pipelines where workspace_id = $1 order by ordem, id limit 1) order by ordem, id`,
    [workspaceId],
  )
  const [first] = stages
  if (first === undefined) throw new Error('the demo company has no pipeline')
  const top = await one<{ ordem: string | null }>(
    database,
    'select min(ordem) as ordem from deals where workspace_id = $1 and stage_id = $2',
    [workspaceId, first.id],
  )
  const id = newId()
  await database.query(
    `insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, valor, owner_id)
     values ($1, $2, $3, $4, $5, $6, 12345.67, $7)`,
    [id, workspaceId, titulo, first.pipeline_id, first.id, placeBetween(null, top.ordem), userId],
  )
  return { id, titulo, stages: stages.map((stage) => ({ id: stage.id, nome: stage.nome })) }
}

/** A task for today of which nobody is reminded. */
export async function addTask(database: pg.Pool, email: string, titulo: string): Promise<string> {
  const { userId, workspaceId } = await whoIs(database, email)
  const id = newId()
  await database.query(
    `insert into tasks (id, workspace_id, titulo, tipo, data, hora, responsavel_id, created_by, lembrete_minutos)
     values ($1, $2, $3, 'retorno', (now() at time zone 'America/Sao_Paulo')::date, '23:30', $4, $4, null)`,
    [id, workspaceId, titulo, userId],
  )
  return id
}

let lastPhone = 0

/** A customer nobody knows yet: a phone and a name of their own. */
export function newCustomer(nome: string): { phone: string; nome: string } {
  lastPhone += 1
  const unique = String(process.pid * 100 + lastPhone)
    .slice(-6)
    .padStart(6, '0')
  return { phone: `+551998${unique}${lastPhone % 10}`, nome: `${nome} ${unique}` }
}
