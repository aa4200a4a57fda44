import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { query } from '../sync/query.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import type { OutboxEntry } from '../sync/use-outbox.ts'
import { mutationSubject, type MutationSubject, type SubjectNames } from './mutation-texts.pt-BR.ts'

/** Names of what mutations are about, by id. */
export type Names = ReadonlyMap<string, string>

export const named = z.object({ id: z.string(), nome: z.string() })

/** Names of conversations' people, deals, tasks, leads, contacts and companies. `ids` may be of any of them. */
export function namesQuery(ids: readonly string[]): SqlStatement {
  const list = JSON.stringify([...new Set(ids)].toSorted())
  return sql`
    with wanted as (select value::uuid as id from json_array_elements_text(${list}::json))
    select c.id, coalesce(p.nome, l.nome) as nome
    from conversations c left join contacts p on p.id = c.contact_id left join leads l on l.id = c.lead_id
    where c.id in (select id from wanted) and coalesce(p.nome, l.nome) is not null
    union all select id, titulo from deals where id in (select id from wanted)
    union all select id, titulo from tasks where id in (select id from wanted)
    union all select id, nome from leads where id in (select id from wanted)
    union all select id, nome from contacts where id in (select id from wanted)
    union all select id, nome from companies where id in (select id from wanted)`
}

const toNames = (rows: readonly z.infer<typeof named>[]): Names => new Map(rows.map((row) => [row.id, row.nome]))

export function useNames(ids: readonly string[]): Names {
  return toNames(useLiveQuery(namesQuery(ids), named))
}

/** The same, once. */
export async function findNames(ids: readonly string[]): Promise<Names> {
  return toNames(await query(namesQuery(ids), named))
}

/** What a queued mutation is about; nothing when its arguments are of a version that we do not know. */
export function subjectOf(entry: Pick<OutboxEntry, 'args'>): MutationSubject {
  return mutationSubject.catch({}).parse(entry.args)
}

/** Of the records that a mutation may be about, the one that it is about. */
const recordOf = ({ leadId, contactId, companyId, personId, recordId }: MutationSubject) =>
  leadId ?? contactId ?? companyId ?? personId ?? recordId

export function idsOf(subject: MutationSubject): string[] {
  const { conversationId, dealId, taskId } = subject
  return [conversationId, dealId, taskId, recordOf(subject)].filter((id) => id !== undefined)
}

export function subjectNames(subject: MutationSubject, names: Names): SubjectNames {
  const { conversationId, dealId, taskId } = subject
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : names.get(id))
  return {
    person: nameOf(conversationId),
    deal: nameOf(dealId),
    task: nameOf(taskId),
    record: nameOf(recordOf(subject)),
  }
}
