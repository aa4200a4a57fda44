// What `npm start` and `npm test` say. Plain JavaScript without dependencies: it runs before anything is installed.
const isTerminal = process.stdout.isTTY
const hasColour = isTerminal && process.env.NO_COLOR === undefined

/** @param {string} code @returns {(text: string) => string} */
const colour = (code) => (text) => (hasColour ? `\u001b[${code}m${text}\u001b[0m` : text)
export const bold = colour('1')
export const dim = colour('2')
export const red = colour('31')
export const green = colour('32')
export const yellow = colour('33')

/** @param {number} startedAt @returns {string} "0,4 s" */
function since(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1).replace('.', ',')} s`
}

/** Announces a step; on a terminal its seconds are counted on the same line.
 * @param {string} text
 * @returns {{ done(note?: string): void, failed(): void }} */
export function beginStep(text) {
  const startedAt = Date.now()
  if (!isTerminal) process.stdout.write(`  … ${text}\n`)
  const draw = () => process.stdout.write(`\r\u001b[2K  … ${text} ${dim(since(startedAt))}`)
  if (isTerminal) draw()
  const timer = isTerminal ? setInterval(draw, 200) : undefined
  timer?.unref()
  /** @param {string} mark @param {string} note */
  const end = (mark, note) => {
    clearInterval(timer)
    const line = `  ${mark} ${text}${note === '' ? '' : ` ${dim(note)}`} ${dim(since(startedAt))}`
    process.stdout.write(isTerminal ? `\r\u001b[2K${line}\n` : `${line}\n`)
  }
  return { done: (note = '') => end(green('✓'), note), failed: () => end(red('✗'), '') }
}

/** A frame around lines of plain text.
 * @param {string[]} lines @returns {string} */
export function box(lines) {
  const width = Math.max(...lines.map((line) => line.length))
  const rows = lines.map((line) => `  │ ${line.padEnd(width)} │`)
  return [`  ╭${'─'.repeat(width + 2)}╮`, ...rows, `  ╰${'─'.repeat(width + 2)}╯`].join('\n')
}
