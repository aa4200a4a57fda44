import { fileTypeFromBuffer } from 'file-type'

/** Types that a browser could run when it opens them. Whatever a file says it is, none of these names is kept. */
const active = /html|xml|svg|javascript|ecmascript|x-sh|x-msdownload|x-msdos|executable|x-php|x-httpd/iu

/** Formats in whose clothes others come: what is sniffed is only the wrapping. */
const wrappings: Readonly<Record<string, RegExp>> = {
  'application/zip': /^application\/(?:vnd\.|zip$|x-zip)/u,
  'application/x-cfb': /^application\/(?:msword|vnd\.ms-)/u,
  'application/ogg': /^(?:audio|video)\/ogg/u,
  'video/mp4': /^(?:audio|video)\/mp4/u,
  'video/webm': /^(?:audio|video)\/webm/u,
}

/** What a file is by its content, as a bare MIME type; `declared` is what its sender says, believed only where the content says
 *  nothing and nothing can come of it. */
export async function sniffType(content: Uint8Array, declared: string): Promise<string> {
  const bare = bareType(declared)
  const found = bareType((await fileTypeFromBuffer(content))?.mime ?? '')
  if (found !== '') {
    if (found !== bare && wrappings[found]?.test(bare) === true) return bare
    return active.test(found) ? 'application/octet-stream' : found
  }
  if (isText(content)) return bare.startsWith('text/') && !active.test(bare) ? bare : 'text/plain'
  // pictures, sounds and films that nothing recognises are none; other formats have no mark to go by
  return /^(?:image|audio|video|text)\//u.test(bare) || active.test(bare) || bare === ''
    ? 'application/octet-stream'
    : bare
}

/** Lower case, without parameters: `audio/ogg; codecs=opus` is `audio/ogg`. */
export function bareType(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase()
}

function isText(content: Uint8Array): boolean {
  if (content.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
