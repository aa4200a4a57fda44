const extensions = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['audio/ogg', 'ogg'],
  ['audio/mpeg', 'mp3'],
  ['audio/mp4', 'm4a'],
  ['video/mp4', 'mp4'],
  ['application/pdf', 'pdf'],
])
const LONGEST = 80

/** What a file is called inside of an archive: a number, so that no two are alike, and the name that it came with, without anything that
 *  leads out of its folder or that a system does not take. `tipo`: MIME. */
export function nameInArchive(
  number: number,
  { nome_arquivo: nome, tipo }: { readonly nome_arquivo: string | null; readonly tipo: string },
): string {
  const [mime = ''] = tipo.split(';')
  const extension = extensions.get(mime.trim()) ?? 'bin'
  const bare = (nome ?? '').replaceAll(/[\p{C}\\/:*?"<>|]/gu, '_').replaceAll(/^[\s.]+|[\s.]+$/gu, '')
  // the end says what it is
  const short = bare.length > LONGEST ? bare.slice(-LONGEST).toWellFormed() : bare
  return `${String(number).padStart(4, '0')}-${short === '' ? `arquivo.${extension}` : short}`
}
