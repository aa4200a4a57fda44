/** How a browser is started here: Debian's Chromium, since Playwright's own download is not needed. */
export const launchOptions = {
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // a microphone that beeps
    '--use-fake-device-for-media-stream',
  ],
}

/** Whose browser it is. */
export const locale = { locale: 'pt-BR', timezoneId: 'America/Sao_Paulo' }
