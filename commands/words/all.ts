import type { Language } from '../../src/core/words.ts'
import { german } from './de.ts'
import { spanish } from './es-es.ts'
import { french } from './fr.ts'
import { japanese } from './ja.ts'
import { chinese } from './zh-cn.ts'

/**
 * The languages that commands are offered in, besides their own English. A new one is a file and a line here.
 *
 * `/paper` and `/papers` have no other name: they are what people tell each other, what every message and the
 * documentation write, and the same on every platform.
 */
export const LANGUAGES: readonly Language[] = [german, french, spanish, japanese, chinese]
