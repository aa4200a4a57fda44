/** The version of the app that runs here; `dev` where it was not built. Set by vite.config.ts. */
export const appVersion: string = import.meta.env.VITE_APP_VERSION ?? 'dev'
