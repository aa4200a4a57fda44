import { erasureList } from '@vp/domain/crm/lgpd/lgpd-commands.ts'
import { FileLock2 } from 'lucide-react'
import type { z } from 'zod'
import { useAnswer } from '../../auth/use-answer.ts'
import { Button } from '../../ui/button.tsx'
import { formatFull } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { lgpdTexts } from './texts.pt-BR.ts'

/** A proof is whole once the webhooks have been gone through. */
const AGAIN_MS = 2_000
const whileRunning = (known: z.output<typeof erasureList> | null) =>
  known?.erasures.some(({ hash }) => hash === null) === true ? AGAIN_MS : null

/** That people were erased, without who they were. */
export function ErasureProofs() {
  const { data, error, refresh } = useAnswer('/lgpd/erasures', erasureList, whileRunning)
  return (
    <Panel icon={FileLock2} title={lgpdTexts.proofs} count={data?.erasures.length ?? 0}>
      <p className="border-b border-line p-4 text-sm text-pretty text-muted">{lgpdTexts.proofText}</p>
      {data === null && error === null ? <SkeletonRows count={2} /> : null}
      {data === null && error !== null ? (
        <div className="flex flex-wrap items-center justify-between gap-3 p-4">
          <p role="status" className="text-base text-muted">
            {lgpdTexts.offline}
          </p>
          <Button size="sm" onClick={() => void refresh()}>
            {lgpdTexts.retry}
          </Button>
        </div>
      ) : null}
      {data?.erasures.length === 0 ? <p className="p-4 text-base text-muted">{lgpdTexts.noProofs}</p> : null}
      <ul aria-label={lgpdTexts.proofs}>
        {data?.erasures.map(({ id, by, at, counts, hash }) => (
          <li key={id} className="flex flex-col gap-1 border-b border-line px-4 py-3 last:border-b-0">
            <p className="flex flex-wrap justify-between gap-2 text-base">
              <span className="font-medium">{lgpdTexts.by(by, formatFull(new Date(at)))}</span>
              <span className="text-muted tabular-nums">
                {lgpdTexts.rows(Object.values(counts).reduce((sum, count) => sum + count, 0))}
              </span>
            </p>
            <p className="text-sm text-muted">
              {hash === null ? (
                lgpdTexts.running
              ) : (
                <>
                  {lgpdTexts.code}: <code className="font-mono text-xs break-all">{hash}</code>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
