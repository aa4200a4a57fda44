import type { RenderedTemplate } from '@vp/domain/inbox/template/render-template.ts'
import { CornerUpLeft, ExternalLink, Image, Phone } from 'lucide-react'
import type { ReactNode } from 'react'

const icons = { URL: ExternalLink, PHONE_NUMBER: Phone } as const

/** A template as it will look on the person's phone. `media`: what stands above the words, in words; `children`: the
 *  same as it is. */
export function TemplatePreview({
  label,
  rendered,
  media,
  children,
}: {
  label: string
  rendered: RenderedTemplate
  media?: string | undefined
  children?: ReactNode
}) {
  return (
    <div role="group" aria-label={label} className="rounded-md bg-thread p-3">
      <div className="max-w-[34rem] overflow-hidden rounded-lg bg-bubble-out text-default shadow-bubble">
        <div className="flex flex-col gap-1.5 px-3 py-2 text-base wrap-anywhere">
          {children}
          {media === undefined ? null : (
            <span className="flex h-16 items-center justify-center gap-2 rounded-sm bg-sunken text-sm text-muted">
              <Image aria-hidden size={18} />
              {media}
            </span>
          )}
          {rendered.header === null || rendered.header === '' ? null : (
            <p className="font-semibold">{rendered.header}</p>
          )}
          <p className="whitespace-pre-wrap">{rendered.body === '' ? '…' : rendered.body}</p>
          {rendered.footer === null || rendered.footer === '' ? null : (
            <p className="text-sm text-muted">{rendered.footer}</p>
          )}
        </div>
        {rendered.buttons.length === 0 ? null : (
          <ul className="divide-y divide-line border-t border-line text-center text-sm font-medium text-accent">
            {rendered.buttons.map(({ type, text, url }, index) => {
              const Icon = type === 'URL' || type === 'PHONE_NUMBER' ? icons[type] : CornerUpLeft
              return (
                <li
                  // buttons have nothing else that tells them apart
                  key={index}
                  title={url ?? undefined}
                  className="flex items-center justify-center gap-1.5 px-3 py-2"
                >
                  <Icon aria-hidden size={14} />
                  {text === '' ? '…' : text}
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </div>
  )
}
