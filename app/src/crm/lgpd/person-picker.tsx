import { personKind } from '@vp/domain/crm/lgpd/lgpd-commands.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import { formatPhone } from '@vp/domain/crm/phone.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { z } from 'zod'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { SearchInput } from '../../ui/search-input.tsx'
import { lgpdTexts } from './texts.pt-BR.ts'

const foundRow = z.object({ tipo: personKind, id: z.string(), nome: z.string(), telefone: z.string().nullable() })

/** People by name, e-mail or a piece of their phone; none while nothing is typed. */
function foundQuery(text: string): SqlStatement {
  const { words, digits, isEmpty } = parseSearch(text)
  if (isEmpty) return sql`select 'lead' as tipo, id, nome, telefone from leads where false`
  return sql`
    with found as materialized (select vp.find_people(${words}, ${digits}) as id)
    select 'lead' as tipo, id, nome, telefone from leads where id in (select id from found) and contato_id is null
    union all select 'contato', id, nome, telefone from contacts where id in (select id from found)
    order by nome, id limit 8`
}

/** The person who asks, found on this device. */
export function PersonPicker() {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const found = useLiveRows(foundQuery(useDeferredValue(text)), foundRow)
  return (
    <div className="flex flex-col gap-2 p-4">
      <p className="text-sm text-pretty text-muted">{lgpdTexts.how}</p>
      <SearchInput label={lgpdTexts.search} value={text} onChange={setText} />
      {text.trim() !== '' && found?.length === 0 ? (
        <p role="status" className="text-base text-muted">
          {lgpdTexts.nobody}
        </p>
      ) : null}
      <ul aria-label={lgpdTexts.search}>
        {found?.map(({ tipo, id, nome, telefone }) => (
          <li key={id}>
            <button
              type="button"
              className="flex min-h-11 w-full items-center gap-3 rounded-md px-2 text-left text-base hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
              onClick={() =>
                void navigate({ to: '/app/ajustes', search: { aba: 'privacidade', pessoa: `${tipo}_${id}` } })
              }
            >
              <span className="min-w-0 flex-1 truncate">{nome}</span>
              <span className="shrink-0 text-sm text-muted tabular-nums">
                {telefone === null ? lgpdTexts.kinds[tipo] : `${lgpdTexts.kinds[tipo]} · ${formatPhone(telefone)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
