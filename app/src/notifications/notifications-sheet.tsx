import { markAllSeen } from '@vp/domain/notifications/mutations/mark-all-seen.ts'
import { markSeen } from '@vp/domain/notifications/mutations/mark-seen.ts'
import { pathOfNotice } from '@vp/domain/notifications/push.ts'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import {
  AlarmClock,
  AtSign,
  Bell,
  CheckCheck,
  CircleAlert,
  Columns3,
  LayoutTemplate,
  Megaphone,
  MessageSquareText,
  Phone,
  Settings,
  ShieldAlert,
  SquareCheck,
  UserRoundPlus,
  type LucideIcon,
} from 'lucide-react'
import { Suspense } from 'react'
import { useMe } from '../auth/use-member.ts'
import { openWindow, useShellWindow } from '../shell/shell-state.ts'
import { mutate } from '../sync/mutate.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatFull, formatWhen } from '../ui/format.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useNow } from '../ui/use-now.ts'
import { notice, noticesQuery, type Notice } from './queries.ts'
import { notificationTexts } from './texts.pt-BR.ts'

const MOST = 80

const icons: Readonly<Record<string, LucideIcon>> = {
  mensagem_nova: MessageSquareText,
  conversa_sem_responsavel: MessageSquareText,
  conversa_atribuida: UserRoundPlus,
  conversa_de_volta: AlarmClock,
  mencao: AtSign,
  envio_falhou: CircleAlert,
  negocio_atribuido: Columns3,
  tarefa_vencendo: SquareCheck,
  canal_pausado: CircleAlert,
  canal_com_erro: CircleAlert,
  conta_evento: Megaphone,
  conta_alerta: Megaphone,
  conta_limite: Megaphone,
  modelo_status: LayoutTemplate,
  modelo_qualidade: LayoutTemplate,
  modelo_categoria: LayoutTemplate,
  numero_qualidade: Phone,
  numero_nome: Phone,
  numero_seguranca: ShieldAlert,
}

/** What the person was told, the newest first; each opens what it is about. */
export function NotificationsSheet() {
  const shown = useShellWindow('notifications')
  return (
    <Sheet {...shown} title={notificationTexts.title}>
      <Suspense fallback={null}>
        <Notices />
      </Suspense>
    </Sheet>
  )
}

function Notices() {
  const { userId } = useMe()
  const navigate = useNavigate()
  const notices = useLiveQuery(noticesQuery(userId, MOST), notice)
  const newest = notices.find((each) => each.lida_em === null)?.created_at

  function open(chosen: Notice) {
    openWindow(null)
    if (chosen.referencia_id !== null) void mutate(markSeen, { referenciaId: chosen.referencia_id })
    void navigate({ href: pathOfNotice(chosen) })
  }

  return (
    <div className="flex min-h-full flex-col">
      <div className="flex items-center justify-between gap-2 border-b border-line px-2 py-1.5">
        <Button
          size="sm"
          tone="ghost"
          blockedBecause={newest === undefined ? notificationTexts.allRead : undefined}
          onClick={() => {
            if (newest !== undefined) void mutate(markAllSeen, { until: newest.toISOString() })
          }}
        >
          <CheckCheck aria-hidden size={16} />
          {notificationTexts.markAll}
        </Button>
        <IconButton
          icon={Settings}
          label={notificationTexts.settings}
          size="sm"
          onClick={() => {
            openWindow(null)
            void navigate({ to: '/app/ajustes', search: { aba: 'avisos' } })
          }}
        />
      </div>
      {notices.length === 0 ? (
        <EmptyState icon={Bell} title={notificationTexts.emptyTitle} text={notificationTexts.emptyText} />
      ) : (
        <ul aria-label={notificationTexts.title} className="flex flex-col">
          {notices.map((each) => (
            <li key={each.id} className="border-b border-line last:border-b-0">
              <NoticeRow notice={each} onOpen={() => open(each)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function NoticeRow({
  notice: { tipo, titulo, corpo, lida_em, created_at: at },
  onOpen,
}: {
  notice: Notice
  onOpen: () => void
}) {
  const now = useNow()
  const Icon = icons[tipo] ?? Bell
  const isUnread = lida_em === null
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-16 w-full items-start gap-3 px-4 py-2.5 text-left outline-offset-[-2px] hover:bg-hover"
    >
      <Icon aria-hidden size={18} className={clsx('mt-0.5 shrink-0', isUnread ? 'text-accent' : 'text-subtle')} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className={clsx('truncate', isUnread ? 'font-semibold' : 'text-muted')}>{titulo}</span>
        {corpo === null ? null : <span className="line-clamp-2 text-sm text-muted wrap-anywhere">{corpo}</span>}
        <time dateTime={at.toISOString()} title={formatFull(at)} className="text-xs text-subtle">
          {formatWhen(at, now)}
        </time>
      </span>
      {isUnread ? (
        <span className="mt-1.5 size-2.5 shrink-0 rounded-full bg-accent">
          <span className="sr-only">{notificationTexts.unread}</span>
        </span>
      ) : null}
    </button>
  )
}
