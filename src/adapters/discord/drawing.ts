import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10'
import type { Block } from '../../core/message.ts'
import { type Row, sharedMenus } from './actions.ts'
import { cardParts, isPictured, type Look } from './card-parts.ts'
import { blockParts } from './message-parts.ts'

export type Component = APIMessageTopLevelComponent

/** The components of each block that is to be shown, by its place. Menus for all papers follow the last of them. */
export function drawn(
  blocks: readonly Block[],
  look: Look,
  isShown: (place: number) => boolean = () => true,
): Map<number, Component[]> {
  const parts = new Map<number, Component[]>()
  let pictures = look.pictures
  for (const [i, block] of blocks.entries()) {
    if (!isShown(i)) continue
    const hasPicture = block.kind === 'card' && pictures > 0 && isPictured(block)
    if (hasPicture) pictures -= 1
    parts.set(i, [...lineBefore(blocks, i, look), ...partsOf(block, look, hasPicture, i)])
  }
  const shown = [...parts.keys()]
  const last = shown.findLast((i) => blocks[i]?.kind === 'card')
  if (last !== undefined) parts.set(last, [...(parts.get(last) ?? []), ...menusFor(blocks, shown, look)])
  return parts
}

/** One block alone. */
export function partsOf(block: Block, look: Look, hasPicture: boolean, place: number): Component[] {
  const id = place.toString(36)
  return block.kind === 'card' ? cardParts(block, look, hasPicture, id) : blockParts(block, id)
}

/** The menus that the papers at these places share, if they share any. */
export function menusFor(blocks: readonly Block[], places: readonly number[], { actions }: Look): Row[] {
  if (actions !== 'shared') return []
  return sharedMenus(
    places.flatMap((i) => {
      const block = blocks[i]
      return block?.kind === 'card' ? [[i.toString(36), block] as const] : []
    }),
  )
}

function lineBefore(blocks: readonly Block[], place: number, { separators }: Look): Component[] {
  const isBetween = blocks[place]?.kind === 'card' && blocks[place - 1]?.kind === 'card'
  return separators && isBetween ? [{ type: ComponentType.Separator }] : []
}
