import { eraseAnswer, personSummary, type PersonKind, type PersonSummary } from '@vp/domain/crm/lgpd/lgpd-commands.ts'
import { useNavigate } from '@tanstack/react-router'
import { Download, Trash2, UserRoundX } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useAnswer } from '../../auth/use-answer.ts'
import { useHttp } from '../../auth/use-http.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { command } from '../../sync/remote/command.ts'
import { FILE_PATIENCE_MS, saveFile } from '../../sync/remote/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { InputField } from '../../ui/field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { tellProblem } from '../import/tell-problem.ts'
import { lgpdTexts } from './texts.pt-BR.ts'

interface PersonDataProps {
  person: { readonly tipo: PersonKind; readonly id: string }
  onErased: () => void
}

const order = ['leads', 'contacts', 'conversations', 'messages', 'attachments', 'deals', 'tasks'] as const

/** What there is of one person, to be handed out or erased. */
export function PersonData({ person, onErased }: PersonDataProps) {
  const path = `/lgpd/${person.tipo}/${person.id}`
  const { data, error, refresh } = useAnswer(path, personSummary)
  const navigate = useNavigate()
  const again = (
    <Button size="sm" onClick={() => void navigate({ to: '/app/ajustes', search: { aba: 'privacidade' } })}>
      {lgpdTexts.again}
    </Button>
  )
  if (data === null) {
    return (
      <Panel icon={UserRoundX} title={lgpdTexts.menu} action={again}>
        {error === null ? (
          <SkeletonRows count={3} />
        ) : (
          <div className="flex flex-wrap items-center justify-between gap-3 p-4">
            <p role="status" className="text-base text-muted">
              {error.code === 'person_not_found' ? lgpdTexts.gone : lgpdTexts.offline}
            </p>
            <Button size="sm" onClick={() => void refresh()}>
              {lgpdTexts.retry}
            </Button>
          </div>
        )}
      </Panel>
    )
  }
  return <Known path={path} summary={data} again={again} onErased={onErased} />
}

interface KnownProps extends Pick<PersonDataProps, 'onErased'> {
  path: string
  summary: PersonSummary
  /** The way to somebody else. */
  again: ReactNode
}

function Known({ path, summary, again, onErased }: KnownProps) {
  const { nome, counts } = summary
  const http = useHttp()
  const navigate = useNavigate()
  const { connection } = useSyncState()
  const [isAsking, setIsAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const blockedBecause = connection === 'offline' ? lgpdTexts.offline : isBusy ? lgpdTexts.busy : undefined
  const isSame = typed.trim() === nome.trim()

  async function run(work: () => Promise<void>) {
    setIsBusy(true)
    try {
      await work()
    } catch (error) {
      tellProblem(error)
    }
    setIsBusy(false)
  }
  const save = async () => {
    await saveFile(http, `${path}/export`, `dados-pessoais-${new Date().toISOString().slice(0, 10)}.zip`)
    toastInfo(lgpdTexts.exported)
  }
  const erase = async () => {
    await command(http, {
      method: 'POST',
      path: `${path}/erase`,
      body: { nome: typed },
      answer: eraseAnswer,
      // all that was ever said with the person is gone through
      patienceMs: FILE_PATIENCE_MS,
    })
    toastInfo(lgpdTexts.erased)
    onErased()
    await navigate({ to: '/app/ajustes', search: { aba: 'privacidade' }, replace: true })
  }

  return (
    <Panel icon={UserRoundX} title={lgpdTexts.person(nome)} action={again}>
      <Facts facts={order.map((key) => ({ name: lgpdTexts.counts[key], value: formatNumber(counts[key]) }))} />
      <div className="flex flex-col gap-3 border-t border-line p-4">
        <p className="text-sm text-pretty text-muted">{lgpdTexts.together}</p>
        {connection === 'offline' ? (
          <p role="status" className="text-base">
            {lgpdTexts.offline}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button blockedBecause={blockedBecause} onClick={() => void run(save)}>
            <Download aria-hidden size={16} />
            {lgpdTexts.export}
          </Button>
          <Button tone="danger" blockedBecause={blockedBecause} onClick={() => setIsAsking(true)}>
            <Trash2 aria-hidden size={16} />
            {lgpdTexts.erase}
          </Button>
        </div>
      </div>
      <AskDialog
        isOpen={isAsking}
        title={lgpdTexts.eraseTitle(nome)}
        text={lgpdTexts.eraseText(counts.messages, counts.attachments)}
        action={lgpdTexts.confirm}
        blockedBecause={blockedBecause ?? (isSame ? undefined : lgpdTexts.nameDiffers)}
        onAnswer={() => void run(erase)}
        onClose={() => setIsAsking(false)}
      >
        <InputField
          label={lgpdTexts.typeName(nome)}
          value={typed}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
      </AskDialog>
    </Panel>
  )
}
