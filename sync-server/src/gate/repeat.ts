/** Runs `work` again and again, `everyMs` after it has ended, until the returned function is called. */
export function repeat(everyMs: number, work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let isStopped = false
  let timer: NodeJS.Timeout
  const schedule = () => {
    timer = setTimeout(() => {
      work()
        .catch(failed)
        .finally(() => {
          if (!isStopped) schedule()
        })
    }, everyMs)
  }
  schedule()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
