import { z } from 'zod'

const mailLine = z.object({ type: z.enum(['recovery', 'email_change']), link: z.url(), msg: z.string() })

/** The e-mail that a log line of the embedded Auth stands for, as "what it is for: link"; undefined for other lines. */
export function outgoingMail(line: string): string | undefined {
  if (!line.includes('"link"')) return undefined
  try {
    return mailLine.parse(JSON.parse(line)).msg
  } catch {
    // some other line that has the word in it
    return undefined
  }
}
