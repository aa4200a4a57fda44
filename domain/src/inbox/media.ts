/** Where a message's file is. `grande_demais`: larger than we keep, still to be had from Meta for a while. */
export const attachmentStatuses = ['pendente', 'disponivel', 'grande_demais', 'falhou'] as const
export type AttachmentStatus = (typeof attachmentStatuses)[number]

/** The largest file we keep, in bytes (plan: "Anexos: limite 5 MB por arquivo"). */
export const MAX_FILE_BYTES = 5 * 1024 * 1024

/** How long Meta holds a file that a customer sent (Cloud API, "Media": ids from webhooks live 7 days). */
export const META_HOLDS_MS = 7 * 24 * 3_600_000

/** Why a file is not here. `sumiu`: Meta no longer has it. `expirou`: tried for as long as Meta holds it. `sem_referencia`: the
 *  message named no file. */
export const attachmentErrors = ['sumiu', 'expirou', 'sem_referencia'] as const
export type AttachmentError = (typeof attachmentErrors)[number]

/** Message types that carry a file, as Meta calls them. */
export const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker'] as const
export type MediaType = (typeof mediaTypes)[number]

export function isMediaType(tipo: string): tipo is MediaType {
  return mediaTypes.some((type) => type === tipo)
}
