import { sql } from '@vp/domain/sql.ts'
import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { useMe } from '../auth/use-member.ts'
import { filesOf } from '../sync/files/own-files.ts'
import { query } from '../sync/query.ts'
import { useLiveRows } from '../sync/use-live-query.ts'

const peopleQuery = sql`select count(*)::int as count from channel_identities`
const peopleRow = z.object({ count: z.number() })
const attachmentsQuery = sql`select id from attachments`
const attachmentRow = z.object({ id: z.string() })

/** Files that were seen lie beside the local database, where no sync reaches them: when people go from it, so do their files. */
export function FileTidier() {
  const { userId } = useMe()
  const count = useLiveRows(peopleQuery, peopleRow)?.[0]?.count
  const before = useRef<number | undefined>(undefined)
  useEffect(() => {
    const isFewer = count !== undefined && before.current !== undefined && count < before.current
    before.current = count
    if (isFewer) void forgetFiles(userId)
  }, [count, userId])
  return null
}

async function forgetFiles(userId: string): Promise<void> {
  const files = await filesOf(userId)
  const rows = await query(attachmentsQuery, attachmentRow)
  await files?.keepSeenOf(new Set(rows.map(({ id }) => id)))
}
