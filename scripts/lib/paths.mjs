import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Everything that is written at run time is in here, besides node_modules and app/dist. */
export const dataDir = join(root, '.data')

export const toolchainDir = join(dataDir, 'toolchain')
export const toolchainBin = join(toolchainDir, 'node_modules/.bin')
