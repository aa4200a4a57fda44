import base from '../playwright.config.ts'

/** `pnpm screenshots`: makes the pictures of docs/images again, from the real product. */
export default { ...base, testDir: '.', testMatch: '**/*.pictures.ts', reporter: [['list']] }
