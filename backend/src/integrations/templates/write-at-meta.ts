import { checkTemplate } from '@vp/domain/inbox/template/check-template.ts'
import { formatOf, toComponents, type TemplateDraft } from '@vp/domain/inbox/template/template-draft.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import { accountOrError, type ConnectedAccount } from '../connected-account.ts'
import { storeTemplate } from './store-templates.ts'
import type { TemplateSyncDeps } from './sync-templates.ts'

const created = z.object({
  id: z.coerce.string(),
  status: z.string().default('PENDING'),
  category: z.string().optional(),
})
const success = z.object({ success: z.literal(true) })

/** Asks Meta to review a new template, and keeps it once Meta has taken it.
 *  @throws ApiError `template_invalid`, `channel_not_connected`; GraphApiError */
export async function createTemplate(
  deps: TemplateSyncDeps,
  which: { workspaceId: string; accountId: string },
  draft: TemplateDraft,
): Promise<string> {
  assertValid(draft)
  const account = await accountOrError(deps, which)
  const components = toComponents(draft)
  const format = formatOf(draft)
  const { id, status, category } = await deps.graphApi.call(
    {
      method: 'POST',
      path: `/${account.wabaId}/message_templates`,
      accessToken: account.accessToken,
      body: {
        name: draft.nome,
        language: draft.idioma,
        category: draft.categoria,
        parameter_format: format.toLowerCase(),
        components,
      },
    },
    created,
  )
  return await inTransaction(
    deps.pool,
    async (tx) =>
      await storeTemplate(tx, account, {
        id,
        name: draft.nome,
        language: draft.idioma,
        status,
        category: category ?? draft.categoria,
        parameter_format: format,
        components,
      }),
  )
}

interface StoredTemplate {
  nome: string
  idioma: string
  waba_id: string | null
  meta_template_id: string | null
}

/** Replaces what a template says; it goes to review again.
 *  @throws ApiError `template_not_found`, `template_invalid`, `channel_not_connected`; GraphApiError */
export async function editTemplate(
  deps: TemplateSyncDeps,
  which: { workspaceId: string; templateId: string },
  draft: TemplateDraft,
): Promise<string> {
  const { template, account, metaId } = await known(deps, which)
  const whole = { ...draft, nome: template.nome, idioma: template.idioma }
  assertValid(whole)
  const components = toComponents(whole)
  await deps.graphApi.call(
    {
      method: 'POST',
      path: `/${metaId}`,
      accessToken: account.accessToken,
      body: { category: whole.categoria, parameter_format: formatOf(whole).toLowerCase(), components },
    },
    success,
  )
  await inTransaction(
    deps.pool,
    async (tx) =>
      await storeTemplate(tx, account, {
        id: metaId,
        name: template.nome,
        language: template.idioma,
        status: 'PENDING',
        category: whole.categoria,
        parameter_format: formatOf(whole),
        components,
      }),
  )
  return which.templateId
}

/** Deletes one language of a template. Its name then stays taken for 30 days.
 *  @throws ApiError `template_not_found`, `channel_not_connected`; GraphApiError */
export async function deleteTemplate(
  deps: TemplateSyncDeps,
  which: { workspaceId: string; templateId: string },
): Promise<void> {
  const { template, account, metaId } = await known(deps, which)
  await deps.graphApi.call(
    {
      method: 'DELETE',
      path: `/${account.wabaId}/message_templates`,
      accessToken: account.accessToken,
      // by name alone Meta would delete every language
      query: { name: template.nome, hsm_id: metaId },
    },
    success,
  )
  await inTransaction(
    deps.pool,
    async (tx) =>
      await tx.query(sql`
        delete from whatsapp_templates where workspace_id = ${which.workspaceId} and id = ${which.templateId}`),
  )
}

function assertValid(draft: TemplateDraft): void {
  const [problem] = checkTemplate(draft)
  if (problem !== undefined) throw new ApiError(400, 'template_invalid', { problem })
}

async function known(
  deps: TemplateSyncDeps,
  which: { workspaceId: string; templateId: string },
): Promise<{ template: StoredTemplate; account: ConnectedAccount; metaId: string }> {
  const found = await inTransaction(deps.pool, async (tx) => {
    const { rows } = await tx.query<StoredTemplate & { account_id: string | null }>(sql`
      select t.nome, t.idioma, t.waba_id, t.meta_template_id,
        (select a.id from integration_accounts a
          where a.workspace_id = t.workspace_id and a.waba_id is not null and (t.waba_id is null or a.waba_id = t.waba_id)
          order by a.created_at, a.id limit 1) as account_id
      from whatsapp_templates t where t.workspace_id = ${which.workspaceId} and t.id = ${which.templateId}`)
    return rows[0]
  })
  if (found === undefined) throw new ApiError(404, 'template_not_found')
  if (found.account_id === null) throw new ApiError(409, 'channel_not_connected', { why: 'account_not_found' })
  // never seen by Meta under an id: the next reading of the list tells it
  if (found.meta_template_id === null) throw new ApiError(409, 'template_not_synced')
  const account = await accountOrError(deps, { workspaceId: which.workspaceId, accountId: found.account_id })
  return { template: found, account, metaId: found.meta_template_id }
}
