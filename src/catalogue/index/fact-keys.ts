import type { Paper } from '../../core/paper.ts'
import { foldName, foldText, foldWord } from '../../core/text/fold.ts'
import { hash53, type Key } from '../../meaning/keys.ts'

/** Keys for what is no text: authors' names, the organization, the categories. No word of a text has one of these. */
export function factKeys(paper: Paper): Set<Key> {
  const { words: organization, compounds } = foldText(paper.organization ?? '', foldWord)
  return new Set([
    ...paper.authors.flatMap((author) => {
      const { words, compounds } = foldText(author, foldName)
      return [...words, ...compounds].map(authorKey)
    }),
    ...[...organization, ...compounds].map(organizationKey),
    ...paper.categories.flatMap((category) => [category, category.split('.')[0] ?? ''].map(categoryKey)),
  ])
}

export function authorKey(word: string): Key {
  return hash53(`author ${word}`)
}

export function organizationKey(word: string): Key {
  return hash53(`organization ${word}`)
}

export function categoryKey(category: string): Key {
  return hash53(`category ${category.toLowerCase()}`)
}
