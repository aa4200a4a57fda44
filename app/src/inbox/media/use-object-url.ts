import { useEffect, useState } from 'react'

/** An address of a file that is not kept anywhere, for as long as the caller is on the screen. The file must stay the same. */
export function useObjectUrl(blob: Blob): string {
  const [url] = useState(() => URL.createObjectURL(blob))
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return url
}
