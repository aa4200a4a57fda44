import { shapeNames } from '@vp/domain/shapes/catalogue.ts'
import type { SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { TOTAL, type Place } from './place.ts'

/** A live query whose rows are right at every moment or never, because each transaction of the server keeps it right. */
export interface Invariant {
  readonly statement: SqlStatement
  /** What is wrong with the rows; null when nothing is. */
  seesWrong(rows: unknown[]): string | null
}

// until the first sync is over, rows come in as they arrive
const isWhole = `((select count(*) from vp.shapes where complete_to is not null) = ${shapeNames.length}
  and (select max(complete_to::numeric) from vp.shapes) <= (select value::numeric from vp.meta where key = 'committed_lsn'))`

export function consistency({ workspaceId }: Place): readonly Invariant[] {
  return [
    {
      // one transaction, two rows of one table
      statement: {
        text: `select sum(valor)::text as total, ${isWhole} as whole from deals where workspace_id = $1`,
        values: [workspaceId],
      },
      seesWrong(rows) {
        const [row] = z.array(z.object({ total: z.string().nullable(), whole: z.boolean().nullable() })).parse(rows)
        return row?.whole === true && row.total !== TOTAL ? `deals worth ${row.total} instead of ${TOTAL}` : null
      },
    },
    {
      // one transaction, two tables
      statement: {
        text: `select ${isWhole} as whole, (select count(*)::int from conversations c where last_message_id is not null
          and not exists (select from messages m where m.id = c.last_message_id)) as dangling`,
        values: [],
      },
      seesWrong(rows) {
        const [row] = z.array(z.object({ dangling: z.number(), whole: z.boolean().nullable() })).parse(rows)
        return row?.whole === true && row.dangling !== 0
          ? `${row.dangling} conversations without their last message`
          : null
      },
    },
  ]
}
