/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Public key of the Supabase project; not needed by the embedded Auth. */
  readonly VITE_SUPABASE_ANON_KEY?: string
  /** Set by vite.config.ts from package.json. */
  readonly VITE_APP_VERSION?: string
}
