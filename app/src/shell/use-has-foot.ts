import { useParams } from '@tanstack/react-router'

/** Whether a phone shows the places at its foot: everywhere but in a conversation, where one writes there. */
export function useHasFoot(): boolean {
  return useParams({ strict: false }).conversationId === undefined
}
