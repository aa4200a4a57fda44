import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { TagsTab } from '../tags/tags-tab.tsx'
import { QuickRepliesTab } from '../inbox/quick-replies/quick-replies-tab.tsx'
import { NotificationsTab } from '../notifications/notifications-tab.tsx'
import { PhoneConnection } from '../shell/phone-connection.tsx'
import { Chips } from '../ui/chips.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useScreenTitle } from '../ui/use-screen-title.ts'
import { settingsTabs, type SettingsTab } from './settings-search.ts'
import { settingsTexts } from './texts.pt-BR.ts'

/** `/app/ajustes`: what the team works with, and how the app behaves for oneself. */
export function SettingsScreen() {
  useScreenTitle(settingsTexts.title)
  const navigate = useNavigate()
  const { aba = 'etiquetas' } = useSearch({ from: '/app/ajustes' })
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2 pt-[max(0.5rem,env(safe-area-inset-top))]">
        <h1
          tabIndex={-1}
          data-screen-heading
          className="flex-1 text-lg font-semibold tracking-tight outline-none md:flex-none"
        >
          {settingsTexts.title}
        </h1>
        <PhoneConnection />
        <div className="flex min-h-9 w-full items-center md:w-auto">
          <Chips
            label={settingsTexts.tabsLabel}
            value={aba}
            chips={settingsTabs.map((value) => ({ value, label: settingsTexts.tabs[value] }))}
            onChange={(next) => void navigate({ to: '/app/ajustes', search: { aba: next } })}
          />
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-3xl p-4 lg:p-6">
          <Suspense fallback={<SkeletonRows count={8} />}>
            <TabContent tab={aba} />
          </Suspense>
        </div>
      </div>
    </div>
  )
}

function TabContent({ tab }: { tab: SettingsTab }) {
  switch (tab) {
    case 'etiquetas':
      return <TagsTab />
    case 'respostas':
      return <QuickRepliesTab />
    case 'avisos':
      return <NotificationsTab />
  }
}
