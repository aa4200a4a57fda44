import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { ListedTemplate } from './list-at-meta.ts'

export interface TemplateOwner {
  workspaceId: string
  wabaId: string
}

/** Writes one template as Meta has it; a row of before we knew its account becomes that account's. Unchanged rows are left
 *  alone, so that they do not sync again. Returns its id. */
export async function storeTemplate(
  tx: Tx,
  { workspaceId, wabaId }: TemplateOwner,
  template: ListedTemplate,
): Promise<string> {
  const idioma = template.language.replaceAll('-', '_')
  const quality = template.quality_score?.score ?? null
  const reason = template.rejected_reason === 'NONE' ? null : (template.rejected_reason ?? null)
  await tx.query(sql`
    update whatsapp_templates set waba_id = ${wabaId}
    where workspace_id = ${workspaceId} and waba_id is null and nome = ${template.name} and idioma = ${idioma}`)
  const { rows } = await tx.query<{ id: string }>(sql`
    insert into whatsapp_templates as t
      (id, workspace_id, waba_id, nome, idioma, categoria, status, parameter_format, components, meta_template_id, quality, rejection_reason)
    values (${newId()}, ${workspaceId}, ${wabaId}, ${template.name}, ${idioma}, ${template.category}, ${template.status},
      ${template.parameter_format}, ${JSON.stringify(template.components)}, ${template.id}, ${quality}, ${reason})
    on conflict (workspace_id, waba_id, nome, idioma) do update
    set categoria = excluded.categoria, status = excluded.status, parameter_format = excluded.parameter_format,
      components = excluded.components, meta_template_id = excluded.meta_template_id, quality = excluded.quality,
      rejection_reason = excluded.rejection_reason
    where (t.categoria, t.status, t.parameter_format, t.components, t.meta_template_id, t.quality, t.rejection_reason)
      is distinct from (excluded.categoria, excluded.status, excluded.parameter_format, excluded.components,
        excluded.meta_template_id, excluded.quality, excluded.rejection_reason)
    returning id`)
  const [changed] = rows
  if (changed !== undefined) return changed.id
  const known = await tx.query<{ id: string }>(sql`
    select id from whatsapp_templates
    where workspace_id = ${workspaceId} and waba_id = ${wabaId} and nome = ${template.name} and idioma = ${idioma}`)
  const [row] = known.rows
  if (row === undefined) throw new Error('the template vanished')
  return row.id
}

/** Makes our list of an account's templates Meta's. Returns how many there are and how many have gone. */
export async function storeList(
  tx: Tx,
  owner: TemplateOwner,
  templates: readonly ListedTemplate[],
): Promise<{ count: number; removed: number }> {
  // in one order, so that two syncs at once cannot wait for each other
  const ordered = templates.toSorted((a, b) => `${a.name} ${a.language}`.localeCompare(`${b.name} ${b.language}`, 'en'))
  const kept: string[] = []
  for (const template of ordered) kept.push(await storeTemplate(tx, owner, template))
  const { affectedRows: removed } = await tx.query(sql`
    delete from whatsapp_templates
    where workspace_id = ${owner.workspaceId} and (waba_id = ${owner.wabaId} or waba_id is null)
      and id not in (select jsonb_array_elements_text(${JSON.stringify(kept)}::jsonb)::uuid)`)
  return { count: kept.length, removed }
}
