import { clsx } from 'clsx'
import { hueOf } from './hue.ts'
import { initials } from './initials.ts'

const sizes = {
  xs: 'size-5 text-[0.5625rem]',
  sm: 'size-7 text-xs',
  md: 'size-10 text-base',
  lg: 'size-16 text-lg',
} as const

export interface AvatarProps {
  /** Whose; decides the colour for ever. */
  id: string
  nome: string
  size?: keyof typeof sizes
}

/** Initials on a colour that stays with the person. Decoration: the name is always written beside it. */
export function Avatar({ id, nome, size = 'md' }: AvatarProps) {
  return (
    <span
      aria-hidden
      data-hue={hueOf(id)}
      // drawn by CSS: as text it would be part of what a button around it seems to be called
      data-initials={initials(nome)}
      className={clsx(
        'inline-flex shrink-0 select-none items-center justify-center rounded-full bg-hue-soft font-semibold text-hue-strong before:content-[attr(data-initials)]',
        sizes[size],
      )}
    />
  )
}
