import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import { useHttp } from '../../auth/use-http.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import { askServer } from '../ask-server.ts'

/** What the server says at an address; asked once, and again by `ask`. `problem`: the code of why it said nothing. */
export function useAnswer<S extends z.ZodType>(path: string, answer: S) {
  const http = useHttp()
  const [said, setSaid] = useState<z.output<S> | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { clientId } = http
  const ask = useCallback(async () => {
    try {
      setSaid(await askServer(http, { method: 'GET', path, answer }))
      setProblem(null)
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error
      setProblem(error.code)
    }
    // the way to the server is made anew with each render, its identity is the device's
    // oxlint-disable-next-line react/exhaustive-deps
  }, [clientId, path, answer])
  useEffect(() => void ask(), [ask])
  return { said, problem, ask }
}
