import type { Role } from '@vp/domain/auth/roles.ts'
import { placeBetween } from '@vp/domain/fractional-index.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import type { TokenOwner } from './token-verifier.ts'

export const onboardingRequest = z.object({
  /** The workspace's name. */
  nome: z.string().trim().min(1).max(120),
  segmento: z.string().trim().max(120).nullish(),
  tamanho_time: z.string().trim().max(60).nullish(),
  nome_usuario: z.string().trim().min(1).max(120),
})
export type OnboardingRequest = z.infer<typeof onboardingRequest>

export interface Membership {
  workspaceId: string
  role: Role
  nome: string
}

/** The stages a new workspace begins with; `cor` is one of the hues the app draws. */
const firstStages = [
  { nome: 'Novo', cor: 'slate', tipo: 'aberta', probabilidade: 10, diasParado: 3 },
  { nome: 'Em conversa', cor: 'blue', tipo: 'aberta', probabilidade: 30, diasParado: 7 },
  { nome: 'Proposta enviada', cor: 'violet', tipo: 'aberta', probabilidade: 60, diasParado: 10 },
  { nome: 'Negociação', cor: 'amber', tipo: 'aberta', probabilidade: 80, diasParado: 7 },
  { nome: 'Ganho', cor: 'green', tipo: 'ganho', probabilidade: 100, diasParado: null },
  { nome: 'Perdido', cor: 'red', tipo: 'perdido', probabilidade: 0, diasParado: null },
] as const

/** Creates a workspace with its first Admin and a pipeline to start from. Whoever is a member already gets that membership
 *  back and nothing is created, so a repeated request is harmless. */
export async function onboard(pool: Pool, owner: TokenOwner, request: OnboardingRequest): Promise<Membership> {
  return await inTransaction(pool, async (tx) => {
    // two requests of one person at once make one workspace
    await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`onboard:${owner.userId}`}, 0))`)
    const existing = await findMembership(tx, owner.userId)
    if (existing !== null) return existing
    const workspaceId = newId()
    await tx.query(sql`
      insert into workspaces (id, nome, segmento, tamanho_time)
      values (${workspaceId}, ${request.nome}, ${request.segmento ?? null}, ${request.tamanho_time ?? null})`)
    await tx.query(sql`
      insert into profiles (id, workspace_id, user_id, nome, email)
      values (${newId()}, ${workspaceId}, ${owner.userId}, ${request.nome_usuario}, ${owner.email})`)
    await tx.query(sql`
      insert into workspace_members (id, workspace_id, user_id, role)
      values (${newId()}, ${workspaceId}, ${owner.userId}, 'Admin')`)
    await createFirstPipeline(tx, workspaceId)
    const who = { workspaceId, actorId: owner.userId }
    await recordAudit(tx, who, { acao: 'workspace_criado', entidade: 'workspaces', entidadeId: workspaceId })
    return { workspaceId, role: 'Admin', nome: request.nome_usuario }
  })
}

/** The person's workspace, role in it and name; null before onboarding. */
export async function findMembership(tx: Tx, userId: string): Promise<Membership | null> {
  const { rows } = await tx.query<{ workspace_id: string; role: Role; nome: string }>(sql`
    select m.workspace_id, m.role, p.nome
    from workspace_members m join profiles p on p.workspace_id = m.workspace_id and p.user_id = m.user_id
    where m.user_id = ${userId}`)
  const row = rows[0]
  return row === undefined ? null : { workspaceId: row.workspace_id, role: row.role, nome: row.nome }
}

async function createFirstPipeline(tx: Tx, workspaceId: string): Promise<void> {
  const pipelineId = newId()
  await tx.query(sql`
    insert into pipelines (id, workspace_id, nome, ordem)
    values (${pipelineId}, ${workspaceId}, 'Vendas', ${placeBetween(null, null)})`)
  let ordem: string | null = null
  for (const { nome, cor, tipo, probabilidade, diasParado } of firstStages) {
    ordem = placeBetween(ordem, null)
    await tx.query(sql`
      insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor, tipo, probabilidade, dias_parado)
      values (${newId()}, ${workspaceId}, ${pipelineId}, ${nome}, ${ordem}, ${cor}, ${tipo}, ${probabilidade}, ${diasParado})`)
  }
}
