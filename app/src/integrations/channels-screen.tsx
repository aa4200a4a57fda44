import { useNavigate, useSearch } from '@tanstack/react-router'
import { ShieldAlert } from 'lucide-react'
import { useCan } from '../auth/use-member.ts'
import { TabbedScreen } from '../shell/tabbed-screen.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ChannelTab } from './channel/channel-tab.tsx'
import { CostsTab } from './costs/costs-tab.tsx'
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
      <TabContent tab={tab} openId={modelo ?? null} />
    </TabbedScreen>
  )
}

function TabContent({ tab, openId }: { tab: (typeof channelTabs)[number]; openId: string | null }) {
  switch (tab) {
    case 'canal':
      return <ChannelTab />
    case 'modelos':
      return <TemplatesTab openId={openId} />
    case 'recebimentos':
      return <WebhooksTab />
    case 'custos':
      return <CostsTab />
  }
}
