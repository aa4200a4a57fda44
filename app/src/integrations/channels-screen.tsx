import { useNavigate, useSearch } from '@tanstack/react-router'
import { ShieldAlert } from 'lucide-react'
import { useCan } from '../auth/use-member.ts'
import { TabbedScreen } from '../shell/tabbed-screen.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ChannelTab } from './channel/channel-tab.tsx'
import { channelTabs } from './channels-search.ts'
import { TemplatesTab } from './templates/templates-tab.tsx'
import { channelTexts } from './texts.pt-BR.ts'
import { WebhooksTab } from './webhooks/webhooks-tab.tsx'

/** `/app/integracoes`: what the company may write on WhatsApp and how its numbers do. The management sees it, Admins act. */
export function ChannelsScreen() {
  const navigate = useNavigate()
  const { aba, modelo } = useSearch({ from: '/app/integracoes' })
  const maySee = useCan('channels.read')
  if (!maySee) {
    return (
      <TabbedScreen title={channelTexts.title} tabs={null} width="wide">
        <EmptyState icon={ShieldAlert} title={channelTexts.noRightTitle} text={channelTexts.noRight} />
      </TabbedScreen>
    )
  }
  const tab = aba ?? (modelo === undefined ? 'canal' : 'modelos')
  const tabs = {
    label: channelTexts.tabsLabel,
    value: tab,
    chips: channelTabs.map((value) => ({ value, label: channelTexts.tabs[value] })),
    onChange: (next: typeof tab) => void navigate({ to: '/app/integracoes', search: { aba: next } }),
  }
  return (
    <TabbedScreen title={channelTexts.title} tabs={tabs} width="wide">
      {tab === 'canal' ? (
        <ChannelTab />
      ) : tab === 'modelos' ? (
        <TemplatesTab openId={modelo ?? null} />
      ) : (
        <WebhooksTab />
      )}
    </TabbedScreen>
  )
}
