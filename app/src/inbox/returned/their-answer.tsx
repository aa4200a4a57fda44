import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { formatWhen } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { answererOf, returnedTexts, type Answered } from './texts.pt-BR.ts'

const words = z.object({ conteudo: z.string().nullable() })

function wordsQuery(messageId: string): SqlStatement {
  return sql`select left(conteudo, 600) as conteudo from messages where id = ${messageId}`
}

/** What the other wrote and when; their words come with the next sync at the latest. */
export function TheirAnswer({ refusal }: { refusal: Answered }) {
  const now = useNow()
  const answer = useLiveRows(wordsQuery(refusal.messageId), words)?.[0]
  return (
    <blockquote className="border-l-3 border-current pl-2.5">
      <p className="flex flex-wrap gap-x-2 text-xs font-semibold">
        {answererOf(refusal).replace(/,$/u, '')}
        <time dateTime={refusal.at} className="font-normal">
          {formatWhen(new Date(refusal.at), now)}
        </time>
        {refusal.count > 1 ? <span className="font-normal">{returnedTexts.others(refusal.count - 1)}</span> : null}
      </p>
      {answer?.conteudo == null ? null : (
        <p className="line-clamp-3 text-sm whitespace-pre-wrap wrap-anywhere">{plainWords(answer.conteudo)}</p>
      )}
    </blockquote>
  )
}
