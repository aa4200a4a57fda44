import { LayoutTemplate, Zap } from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { useIsPhone } from '../../ui/use-media-query.ts'
import { quickReplyTexts } from '../quick-replies/texts.pt-BR.ts'
import { templateTexts } from '../template/texts.pt-BR.ts'
import { MoreToSend } from './more-to-send.tsx'

export interface ComposerToolsProps {
  conversationId: string
  isTemplate: boolean
  onTemplate: () => void
  /** Null where there is text already. */
  onQuickReply: (() => void) | null
}

/** What can be sent besides the words in the box. A phone has room for one button in this row, so the menu holds them all. */
export function ComposerTools({ conversationId, isTemplate, onTemplate, onQuickReply }: ComposerToolsProps) {
  if (useIsPhone()) {
    return (
      <MoreToSend conversationId={conversationId}>
        <MenuItem icon={LayoutTemplate} onSelect={onTemplate}>
          {templateTexts.choose}
        </MenuItem>
        {onQuickReply === null ? null : (
          <MenuItem icon={Zap} onSelect={onQuickReply}>
            {quickReplyTexts.insert}
          </MenuItem>
        )}
      </MoreToSend>
    )
  }
  return (
    <>
      <MoreToSend conversationId={conversationId} />
      <IconButton
        icon={LayoutTemplate}
        label={templateTexts.choose}
        size="sm"
        aria-pressed={isTemplate}
        onClick={onTemplate}
      />
      {onQuickReply === null ? null : (
        <IconButton icon={Zap} label={quickReplyTexts.insert} size="sm" onClick={onQuickReply} />
      )}
    </>
  )
}
