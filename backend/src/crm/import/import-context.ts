import { customFieldOf, type ImportChoice } from '@vp/domain/crm/import/import-target.ts'
import type { RowContext } from '@vp/domain/crm/import/read-row.ts'
import type { FieldRow } from '@vp/domain/custom-fields/field.ts'
import { parseFieldText } from '@vp/domain/custom-fields/parse-text.ts'
import { fold } from '@vp/domain/fold.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { Import } from './import-row.ts'
import type { PlanRules } from './plan-rows.ts'

/** What the workspace says of an import's columns just now. A field or a tag that is gone meanwhile is left out. */
export async function importContext(
  tx: Tx,
  { workspaceId, tipo }: Pick<Import, 'workspaceId' | 'tipo'>,
  choice: ImportChoice,
): Promise<{ context: RowContext; rules: PlanRules }> {
  const members = await tx.query<{ user_id: string; nome: string; email: string }>(sql`
    select p.user_id, p.nome, p.email from profiles p join workspace_members m on m.user_id = p.user_id
    where p.workspace_id = ${workspaceId}`)
  const owners = new Map(members.rows.map(({ user_id, email }) => [fold(email.trim()), user_id]))
  // a name that several have says of nobody who it is
  for (const [name, [member, other]] of Map.groupBy(members.rows, ({ nome }) => fold(nome.trim()))) {
    if (member !== undefined && other === undefined) owners.set(name, member.user_id)
  }
  const fields = await tx.query<Pick<FieldRow, 'id' | 'tipo' | 'opcoes' | 'moeda'>>(sql`
    select id, tipo, opcoes, moeda from custom_fields_lead where workspace_id = ${workspaceId}`)
  const byId = new Map(fields.rows.map((field) => [field.id, field]))
  const tags = await tx.query(sql`select 1 from tags where workspace_id = ${workspaceId} and id = ${choice.tagId}`)
  return {
    context: {
      target: tipo,
      columns: choice.columns.filter(({ use }) => {
        const fieldId = customFieldOf(use)
        return fieldId === null || (tipo === 'leads' && byId.has(fieldId))
      }),
      owners,
      readValue(fieldId, text) {
        const field = byId.get(fieldId)
        if (field === undefined) return null
        const parsed = parseFieldText(field, text)
        return 'wrong' in parsed ? null : { value: parsed.valor }
      },
    },
    rules: {
      target: tipo,
      onMatch: choice.onMatch,
      tagId: tags.rows.length > 0 ? choice.tagId : null,
    },
  }
}
