import type { MutationTx } from '../../mutator.ts'
import { sql, type SqlStatement } from '../../sql.ts'
import { named } from '../merge/person-records.ts'
import { recordColumns, type RecordKind } from './record-kinds.ts'

/** A condition on records called `r`: who acts gave them away within the last day, to whoever has them still, and gives them back to
 *  whom they were of. So Members undo what they did, though what is another's is not theirs to give. */
export function takesBack(
  { actor, now }: Pick<MutationTx, 'actor' | 'now'>,
  kind: RecordKind,
  ownerId: string | null,
): SqlStatement {
  return sql`exists (
    select from record_changes c
    where c.workspace_id = r.workspace_id and c.${named(recordColumns[kind])} = r.id and c.author_id = ${actor.userId}::uuid
      and c.created_at > ${now}::timestamptz - interval '1 day'
      and c.campos @> jsonb_build_array(jsonb_build_object('campo', 'owner_id', 'de', ${ownerId}::text, 'para', r.owner_id::text)))`
}
