import { createFollows } from '../../src/core/posts/news.ts'
import { createMeaning } from '../../src/meaning/meaning.ts'
import { readModel } from '../../src/meaning/model.ts'

/** The model that ships, read once for all tests of a file. */
export const MODEL = readModel()
export const MEANING = createMeaning(MODEL)
/** The rule of topics as the program has it. */
export const FOLLOWS = createFollows(MEANING)
