import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { FieldsTab } from '../custom-fields/settings/fields-tab.tsx'
import { CalendarTab } from '../calendar/settings/calendar-tab.tsx'
import { useCan } from '../auth/use-member.ts'
import { LgpdTab } from '../crm/lgpd/lgpd-tab.tsx'
import { DeletionsTab } from '../deletions/deletions-tab.tsx'
import { TagsTab } from '../tags/tags-tab.tsx'
import { QuickRepliesTab } from '../inbox/quick-replies/quick-replies-tab.tsx'
import { ServiceLevelsTab } from '../inbox/service-level/service-levels-tab.tsx'
import { NotificationsTab } from '../notifications/notifications-tab.tsx'
import { PipelinesTab } from '../pipeline/settings/pipelines-tab.tsx'
import { TabbedScreen } from '../shell/tabbed-screen.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { settingsTabs, type SettingsTab } from './settings-search.ts'
import { settingsTexts } from './texts.pt-BR.ts'

/** `/app/ajustes`: what the team works with, and how the app behaves for oneself. */
export function SettingsScreen() {
  const navigate = useNavigate()
  const mayErase = useCan('lgpd.manage')
  const mayDelete = useCan('ownRecords.delete')
  const { aba = 'etiquetas' } = useSearch({ from: '/app/ajustes' })
  const tabs = {
    label: settingsTexts.tabsLabel,
    value: aba,
    chips: settingsTabs
      .filter((value) => (value !== 'privacidade' || mayErase) && (value !== 'excluidos' || mayDelete))
      .map((value) => ({ value, label: settingsTexts.tabs[value] })),
    onChange: (next: SettingsTab) => void navigate({ to: '/app/ajustes', search: { aba: next } }),
  }
  return (
    <TabbedScreen title={settingsTexts.title} tabs={tabs} width="text">
      <Suspense fallback={<SkeletonRows count={8} />}>
        <TabContent tab={aba} />
      </Suspense>
    </TabbedScreen>
  )
}

function TabContent({ tab }: { tab: SettingsTab }) {
  switch (tab) {
    case 'etiquetas':
      return <TagsTab />
    case 'campos':
      return <FieldsTab />
    case 'funis':
      return <PipelinesTab />
    case 'respostas':
      return <QuickRepliesTab />
    case 'atendimento':
      return <ServiceLevelsTab />
    case 'agenda':
      return <CalendarTab />
    case 'avisos':
      return <NotificationsTab />
    case 'excluidos':
      return <DeletionsTab />
    case 'privacidade':
      return <LgpdTab />
  }
}
