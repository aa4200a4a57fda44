import type { MessagePart, MessageType } from '@vp/domain/inbox/message-types.ts'
import type { ThreadMessage } from '../queries.ts'

/** What the form of a type is given: the part that its type describes, and the message around it. */
export interface FormProps<T extends MessageType> {
  part: MessagePart<T>
  message: ThreadMessage
}
