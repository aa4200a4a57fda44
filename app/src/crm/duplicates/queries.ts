import { phoneKey, fromTyped } from '@vp/domain/crm/phone.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

export const duplicate = z.object({
  tipo: z.enum(['lead', 'contato']),
  id: z.string(),
  nome: z.string(),
  owner_nome: z.string().nullable(),
  motivo: z.enum(['telefone', 'email']),
})
export type Duplicate = z.infer<typeof duplicate>

/** Who is there already with this phone, with or without the ninth digit, or this e-mail, as they were typed; by phone first, contacts
 *  first. Leads that became a contact are that contact. */
export function duplicatesQuery({ telefone, email }: { telefone: string; email: string }): SqlStatement {
  const number = fromTyped(telefone)
  const key = number === null ? null : phoneKey(number)
  const address = email.trim().toLowerCase()
  const isAlike = sql`(p.chave_telefone = ${key}::text or lower(p.email) = ${address === '' ? null : address}::text)`
  const columns = sql`p.id, p.nome, o.nome as owner_nome,
    case when p.chave_telefone = ${key}::text then 'telefone' else 'email' end as motivo`
  return sql`
    select * from (
      select 'contato' as tipo, ${columns} from contacts p left join profiles o on o.user_id = p.owner_id where ${isAlike}
      union all
      select 'lead', ${columns} from leads p left join profiles o on o.user_id = p.owner_id where p.contato_id is null and ${isAlike}
    ) alike order by motivo desc, tipo, nome, id limit 5`
}
