/** What a browser shows by itself without running anything of it. */
const shown = /^(?:application\/pdf|image\/(?:jpeg|png|webp|gif))$/u

/** Opens a file beside the app where the browser can show it, else saves it under its name. */
export function saveFile(url: string, name: string, mimeType: string): void {
  const link = document.createElement('a')
  link.href = url
  if (shown.test(mimeType)) {
    link.target = '_blank'
    link.rel = 'noopener'
  } else link.download = name
  link.click()
}
