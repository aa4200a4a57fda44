import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import product from '../package.json' with { type: 'json' }

/** The front door that serves auth, sync and API while Vite serves the screens (`pnpm --filter @vp/app exec vite`). */
const origin = process.env['VP_ORIGIN']
const servedElsewhere = ['/auth/v1', '/storage/v1', '/sync', '/api', '/webhooks']

export default defineConfig({
  define: { 'import.meta.env.VITE_APP_VERSION': JSON.stringify(product.version) },
  plugins: [
    react(),
    tailwindcss(),
    VitePWA({
      // the worker is src/sw.ts: it starts the app without a network, and says notices while it is closed
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      // the person decides when: see src/sync/use-app-update.ts
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        id: '/',
        name: 'VP CRM',
        short_name: 'VP CRM',
        description: 'Atendimento e vendas pelo WhatsApp, com ou sem rede.',
        lang: 'pt-BR',
        dir: 'ltr',
        start_url: '/app/inbox',
        scope: '/',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#0b6e63',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        shortcuts: [
          { name: 'Inbox', url: '/app/inbox' },
          { name: 'Funil', url: '/app/funil' },
          { name: 'Calendário', url: '/app/calendario' },
        ],
      },
      injectManifest: {
        // The local Postgres is part of the shell: without its wasm, data and extension bundles an offline start fails.
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm,data,gz}', 'assets/data-*.json'],
        // needed once, at a first sign-in; a rebuild offline does without
        globIgnores: ['**/blank-database*'],
        maximumFileSizeToCacheInBytes: 16 * 1024 * 1024,
        // hashed names never change content
        dontCacheBustURLsMatching: /-[\w-]{8}\.\w+$/u,
      },
    }),
  ],
  worker: { format: 'es' },
  // PGlite finds its wasm and data beside its own file, which pre-bundling would move
  optimizeDeps: { exclude: ['@electric-sql/pglite'] },
  build: { target: 'es2022', sourcemap: true },
  server:
    origin === undefined
      ? {}
      : { proxy: Object.fromEntries(servedElsewhere.map((path) => [path, { target: origin }])) },
})
