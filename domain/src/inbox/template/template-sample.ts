import { MAX_FILE_BYTES } from '../media.ts'

/** What Meta takes as the example of a header's file. Source: Meta, Resumable Upload API, "Supported file types". */
export const sampleTypes = {
  IMAGE: ['image/jpeg', 'image/png'],
  VIDEO: ['video/mp4'],
  DOCUMENT: ['application/pdf'],
} as const satisfies Record<string, readonly string[]>
export type SampleFormat = keyof typeof sampleTypes
export const sampleFormats = ['IMAGE', 'VIDEO', 'DOCUMENT'] as const satisfies readonly SampleFormat[]

export type SampleProblem = 'sample_type' | 'sample_too_large' | 'sample_empty'

/** Why a file cannot be an example; null when it can. `type`: bare MIME type. */
export function sampleProblem(
  format: SampleFormat,
  { type, sizeBytes }: { type: string; sizeBytes: number },
): SampleProblem | null {
  const taken: readonly string[] = sampleTypes[format]
  if (!taken.includes(type)) return 'sample_type'
  if (sizeBytes === 0) return 'sample_empty'
  return sizeBytes > MAX_FILE_BYTES ? 'sample_too_large' : null
}
