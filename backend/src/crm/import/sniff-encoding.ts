import { isUtf8 } from 'node:buffer'
import type { Encoding } from '@vp/domain/crm/import/import-commands.ts'
import { FileRefused } from './file-refused.ts'

/** What is looked at to tell UTF-16 without a mark. */
const SAMPLE_BYTES = 4_096

/** Which encoding a text file is in: by its mark; by where its zeros are; UTF-8 when all of it is; else what Excel writes on Windows.
 *  @throws FileRefused `is_a_spreadsheet`, `empty_file`, `not_a_table` */
export function sniffEncoding(content: Buffer): Encoding {
  if (content.length === 0) throw new FileRefused('empty_file')
  // zip (xlsx, ods) and the older compound file (xls)
  if (startsWith(content, [0x50, 0x4b, 0x03, 0x04]) || startsWith(content, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new FileRefused('is_a_spreadsheet')
  }
  if (startsWith(content, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(content, [0xfe, 0xff])) return 'utf-16be'
  const zeros = zerosOf(content.subarray(0, SAMPLE_BYTES))
  const half = Math.min(content.length, SAMPLE_BYTES) / 2
  // of ASCII written in two bytes, every other one is zero
  if (zeros.odd > half * 0.4 && zeros.even < half * 0.1) return 'utf-16le'
  if (zeros.even > half * 0.4 && zeros.odd < half * 0.1) return 'utf-16be'
  // some zeros happen in broken exports; many are a picture or a program
  if (zeros.odd + zeros.even > half * 0.2) throw new FileRefused('not_a_table')
  return isUtf8(content) ? 'utf-8' : 'windows-1252'
}

const startsWith = (content: Buffer, bytes: readonly number[]) => bytes.every((byte, index) => content[index] === byte)

function zerosOf(sample: Buffer): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 }
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1
  })
  return zeros
}
