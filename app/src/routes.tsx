import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  stripSearchParams,
} from '@tanstack/react-router'
import { authSearch } from './auth/search.ts'
import { defaultListSearch, listSearch } from './crm/lists/list-search.ts'
import { calendarSearch } from './calendar/calendar-search.ts'
import { importSearch } from './crm/import/import-search.ts'
import { channelsSearch } from './integrations/channels-search.ts'
import { defaultInboxSearch, inboxSearch } from './inbox/list/inbox-search.ts'
import { boardSearch } from './pipeline/board/board-search.ts'
import { painelSearch } from './reports/painel/painel-search.ts'
import { settingsSearch } from './settings/settings-search.ts'
import { AppShell } from './shell/app-shell.tsx'
import { NotFound } from './shell/not-found.tsx'
import { useHasFoot } from './shell/use-has-foot.ts'
import { syncSearch } from './sync-status/sync-search.ts'
import { Announcer } from './ui/announce.tsx'
import { ScreenProblem } from './ui/screen-problem.tsx'
import { Toaster } from './ui/toast.tsx'
import { TooltipProvider } from './ui/tooltip.tsx'

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound })

function Root() {
  const hasFoot = useHasFoot()
  return (
    <TooltipProvider>
      <Outlet />
      <Toaster isAboveFoot={hasFoot} />
      <Announcer />
    </TooltipProvider>
  )
}

const toInbox = () => redirect({ to: '/app/inbox' })

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw toInbox()
  },
})

// the door
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/entrar',
  validateSearch: authSearch,
  component: lazyRouteComponent(() => import('./auth/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
})
const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/criar-conta',
  validateSearch: authSearch,
  component: lazyRouteComponent(() => import('./auth/sign-up/sign-up-screen.tsx'), 'SignUpScreen'),
})
const recoverRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recuperar-senha',
  component: lazyRouteComponent(() => import('./auth/recovery/recover-screen.tsx'), 'RecoverScreen'),
})
const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/nova-senha',
  component: lazyRouteComponent(() => import('./auth/recovery/new-password-screen.tsx'), 'NewPasswordScreen'),
})
const returnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/conectar',
  component: lazyRouteComponent(() => import('./integrations/channel/return-screen.tsx'), 'ReturnScreen'),
})
const onboardingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boas-vindas',
  component: lazyRouteComponent(() => import('./auth/onboarding/onboarding-screen.tsx'), 'OnboardingScreen'),
})

// the signed-in part
const appRoute = createRoute({ getParentRoute: () => rootRoute, path: '/app', component: AppShell })
const appIndexRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  beforeLoad: () => {
    throw toInbox()
  },
})
const inboxRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/inbox',
  validateSearch: inboxSearch,
  search: { middlewares: [stripSearchParams(defaultInboxSearch)] },
  component: lazyRouteComponent(() => import('./inbox/inbox-screen.tsx'), 'InboxScreen'),
})
const conversationRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: '$conversationId',
  component: lazyRouteComponent(() => import('./inbox/conversation/conversation-screen.tsx'), 'ConversationScreen'),
})

const boardRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/funil',
  validateSearch: boardSearch,
  component: lazyRouteComponent(() => import('./pipeline/board/board-screen.tsx'), 'BoardScreen'),
})
const listsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/leads',
  validateSearch: listSearch,
  search: { middlewares: [stripSearchParams(defaultListSearch)] },
  component: lazyRouteComponent(() => import('./crm/lists/lists-screen.tsx'), 'ListsScreen'),
})
const leadRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/leads/$leadId',
  component: lazyRouteComponent(() => import('./crm/record/record-screens.tsx'), 'LeadScreen'),
})
const contactRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/contatos/$contactId',
  component: lazyRouteComponent(() => import('./crm/record/record-screens.tsx'), 'ContactScreen'),
})
const companyRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/empresas/$companyId',
  component: lazyRouteComponent(() => import('./crm/record/record-screens.tsx'), 'CompanyScreen'),
})
const dealRoute = createRoute({
  getParentRoute: () => boardRoute,
  path: '$dealId',
  component: lazyRouteComponent(() => import('./pipeline/deal/deal-panel.tsx'), 'DealPanel'),
})
const importRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/importar',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('./crm/import/import-screen.tsx'), 'ImportScreen'),
})
const calendarRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/calendario',
  validateSearch: calendarSearch,
  component: lazyRouteComponent(() => import('./calendar/calendar-screen.tsx'), 'CalendarScreen'),
})
const painelRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/painel',
  validateSearch: painelSearch,
  component: lazyRouteComponent(() => import('./reports/painel/painel-screen.tsx'), 'PainelScreen'),
})
const syncRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sincronizacao',
  validateSearch: syncSearch,
  component: lazyRouteComponent(() => import('./sync-status/sync-screen.tsx'), 'SyncScreen'),
})
const channelsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/integracoes',
  validateSearch: channelsSearch,
  component: lazyRouteComponent(() => import('./integrations/channels-screen.tsx'), 'ChannelsScreen'),
})
const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/ajustes',
  validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import('./settings/settings-screen.tsx'), 'SettingsScreen'),
})

const routeTree = rootRoute.addChildren([
  indexRoute,
  signInRoute,
  signUpRoute,
  recoverRoute,
  newPasswordRoute,
  onboardingRoute,
  returnRoute,
  appRoute.addChildren([
    appIndexRoute,
    inboxRoute.addChildren([conversationRoute]),
    boardRoute.addChildren([dealRoute]),
    listsRoute,
    importRoute,
    leadRoute,
    contactRoute,
    companyRoute,
    calendarRoute,
    painelRoute,
    syncRoute,
    channelsRoute,
    settingsRoute,
    // a new screen: its route here, and its place in shell/navigation.ts
  ]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: false,
  defaultErrorComponent: ({ reset }) => <ScreenProblem onRetry={reset} />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
