import program from '@electric-sql/pglite/pglite.wasm?url'

let compiled: Promise<WebAssembly.Module> | null = null

/** PGlite's program, compiled once. One that could not be had is asked for again the next time.
 *  @throws a TypeError or a WebAssembly.CompileError, as PGlite does */
export function postgresProgram(): Promise<WebAssembly.Module> {
  if (compiled === null) {
    const begun = WebAssembly.compileStreaming(fetch(program))
    compiled = begun
    // whoever waits for it hears of a failure from the promise itself
    begun.catch(() => {
      if (compiled === begun) compiled = null
    })
  }
  return compiled
}
