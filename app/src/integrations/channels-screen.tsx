import { useNavigate, useSearch } from '@tanstack/react-router'
import { ShieldAlert } from 'lucide-react'
import { useCan } from '../auth/use-member.ts'
import { PhoneConnection } from '../shell/phone-connection.tsx'
import { Chips } from '../ui/chips.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ChannelTab } from './channel/channel-tab.tsx'
import { channelTabs } from './channels-search.ts'
import { TemplatesTab } from './templates/templates-tab.tsx'
import { channelTexts } from './texts.pt-BR.ts'

/** `/app/integracoes`: what the company may write on WhatsApp and how its numbers do. The management sees it, Admins act. */
export function ChannelsScreen() {
  const navigate = useNavigate()
  const { aba, modelo } = useSearch({ from: '/app/integracoes' })
  const maySee = useCan('channels.read')
  const tab = aba ?? (modelo === undefined ? 'canal' : 'modelos')
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2 pt-[max(0.5rem,env(safe-area-inset-top))]">
        <h1
          tabIndex={-1}
          data-screen-heading
          className="flex min-h-9 flex-1 items-center text-lg font-semibold tracking-tight outline-none md:flex-none"
        >
          {channelTexts.title}
        </h1>
        <PhoneConnection />
        {maySee ? (
          <div className="flex min-h-9 w-full items-center md:w-auto">
            <Chips
              label={channelTexts.tabsLabel}
              value={tab}
              chips={channelTabs.map((value) => ({ value, label: channelTexts.tabs[value] }))}
              onChange={(next) => void navigate({ to: '/app/integracoes', search: { aba: next } })}
            />
          </div>
        ) : null}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-6xl p-4 lg:p-6">
          {maySee ? (
            tab === 'canal' ? (
              <ChannelTab />
            ) : (
              <TemplatesTab openId={modelo ?? null} />
            )
          ) : (
            <EmptyState icon={ShieldAlert} title={channelTexts.noRightTitle} text={channelTexts.noRight} />
          )}
        </div>
      </div>
    </div>
  )
}
