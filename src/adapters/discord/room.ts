import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10'
import { LIMITS } from './limits.ts'

/** What components take of a message's room. */
export interface Size {
  /** Nested ones counted. */
  readonly components: number
  /** UTF-16 units of all text displays. */
  readonly text: number
}

export const NOTHING: Size = { components: 0, text: 0 }

export function sizeOf(components: readonly APIMessageTopLevelComponent[]): Size {
  return components.map(sizeOfOne).reduce(sum, NOTHING)
}

function sizeOfOne(component: APIMessageTopLevelComponent): Size {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return { components: 1, text: component.content.length }
    case ComponentType.Section:
      return sum({ components: 2, text: 0 }, sizeOf(component.components))
    case ComponentType.ActionRow:
      return { components: 1 + component.components.length, text: 0 }
    case ComponentType.Container:
      return sum({ components: 1, text: 0 }, sizeOf(component.components))
    default:
      return { components: 1, text: 0 }
  }
}

export function sum(one: Size, other: Size): Size {
  return { components: one.components + other.components, text: one.text + other.text }
}

export function isWithin({ components, text }: Size): boolean {
  return components <= LIMITS.messageComponents && text <= LIMITS.messageText
}
