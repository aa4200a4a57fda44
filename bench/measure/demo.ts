import { demoIds } from '@vp/supabase/demo/load.ts'
import { newId } from '@vp/domain/ids.ts'
import type pg from 'pg'

/** A workspace of its own with one member. */
export async function addWorkspace(
  database: pg.Pool | pg.Client,
  nome: string,
): Promise<{ workspaceId: string; userId: string }> {
  const [workspaceId, userId] = [newId(), newId()]
  await database.query('insert into workspaces (id, nome) values ($1, $2)', [workspaceId, nome])
  await addMember(database, workspaceId, userId)
  return { workspaceId, userId }
}

export async function addMember(database: pg.Pool | pg.Client, workspaceId: string, userId: string): Promise<void> {
  const email = `${userId}@bench.test`
  await database.query('insert into auth.users (id, email) values ($1, $2)', [userId, email])
  await database.query('insert into profiles (id, workspace_id, user_id, nome, email) values ($1, $2, $3, $4, $5)', [
    newId(),
    workspaceId,
    userId,
    'Bench',
    email,
  ])
  await database.query('insert into workspace_members (id, workspace_id, user_id, role) values ($1, $2, $3, $4)', [
    newId(),
    workspaceId,
    userId,
    'Member',
  ])
}

/** What a contact writes, as the webhook stores it: a message. Returns nothing; the caller knows the id. */
export const insertMessage = {
  text: `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, interno, status)
    values ($1, '${demoIds.workspace}', $2, 'contato', 'text', $3, now(), false, 'received')`,
  values: (id: string, conversationId: string, conteudo: string): unknown[] => [id, conversationId, conteudo],
}
