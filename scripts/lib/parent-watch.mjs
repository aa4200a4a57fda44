import { readFileSync } from 'node:fs'

/** Calls `onGone` when npm, which started us, has ended without telling us (SIGKILL, a closed terminal). Does nothing
 *  when somebody runs the script without npm: a shell may well end before what it left in the background.
 * @param {() => void} onGone */
export function watchNpm(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return
  const ancestors = [process.ppid]
  // npm runs scripts through a shell, and not every shell makes way for its last command
  if (/^(da|ba)?sh$/u.test(nameOf(process.ppid))) ancestors.push(parentOf(process.ppid))
  const timer = setInterval(() => {
    const isOrphan =
      process.ppid !== ancestors[0] || (ancestors[1] ?? parentOf(process.ppid)) !== parentOf(process.ppid)
    if (!isOrphan) return
    clearInterval(timer)
    onGone()
  }, 500)
  timer.unref()
}

/** @param {number} pid @returns {string} */
function nameOf(pid) {
  return statOf(pid).name
}

/** @param {number} pid @returns {number} */
function parentOf(pid) {
  return statOf(pid).parent
}

/** @param {number} pid @returns {{ name: string, parent: number }} of a process that ended: no name, parent 0 */
function statOf(pid) {
  try {
    const [, name = '', rest = ''] = /\((.*)\) \S (\d+)/su.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return { name, parent: Number(rest) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) {
      return { name: '', parent: 0 }
    }
    throw error
  }
}
