import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepPushesOfNobody } from './notifications/push/signed-out.ts'
import { router } from './routes.tsx'
import { keepInstallOffer } from './shell/install-prompt.ts'
import { registerServiceWorker } from './sync/use-app-update.ts'
import './ui/app.css'
import { applyTheme } from './ui/theme.ts'

applyTheme()
keepInstallOffer()
registerServiceWorker()
keepPushesOfNobody()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)
