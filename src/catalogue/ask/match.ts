import { CODE, DEAD, PROJECT } from '../index/facts.ts'
import type { Part } from '../index/merge.ts'
import type { Segment } from '../index/segment.ts'
import type { Condition, Side } from './plan.ts'
import { addUp, createSaying, type EachSaying, eachPosting } from './postings.ts'

/** What a paper must be, whatever it says. */
export interface Bounds {
  readonly since: number
  readonly until: number
  readonly minVotes: number
  readonly maxVotes: number
  readonly flags: number
}

/** A side of a query, with what each key adds in the whole catalogue. */
export interface Priced extends Side {
  readonly prices: readonly { readonly key: number; readonly price: number }[]
}

export interface Asked {
  readonly sides: readonly Priced[]
  readonly excluded: readonly { readonly said: Condition; readonly certain: boolean }[]
  readonly bounds: Bounds
  /** What a score is multiplied by for a paper with all the words. */
  readonly allWords: number
}

/** What a part says of its slots. It is overwritten by the next question. */
export interface Matches {
  readonly scores: Float32Array
  /** {@link FOUND} | {@link UNSURE} by slot; 0 for papers that are no answer. */
  readonly states: Uint8Array
  /** The slots that were found, each once, and how many; some may be out since, with a state of 0. */
  readonly found: Uint16Array
  readonly count: number
}

/** It has what is required, and any of the words. */
export const FOUND = 1
/** Whether it has a phrase or a name, or says what is excluded, is known when it is read. */
export const UNSURE = 2

/** So many words of one side are told apart; more are a question, in which no single word matters. */
const TOLD_APART = 30

/**
 * Answers for a part: it adds up, key by key, what the postings say, and looks at every slot once. The arrays are made
 * for parts of up to so many papers and used for one after another.
 */
export function createMatcher(most: number): (part: Part, asked: Asked) => Matches {
  const sheet: Sheet = {
    scores: new Float32Array(most),
    states: new Uint8Array(most),
    found: new Uint16Array(most),
    count: 0,
    sums: new Float32Array(most),
    said: new Uint32Array(most),
    stages: new Uint8Array(most),
    eachSaying: createSaying(most),
  }
  return (part, asked) => {
    const { sides, excluded, bounds, allWords } = asked
    const size = part.segment.numbers.length
    sheet.scores.fill(0, 0, size)
    sheet.states.fill(0, 0, size)
    sheet.count = 0
    if (sides.length === 0) for (let slot = 0; slot < size; slot++) find(sheet, slot, FOUND)
    for (const side of sides) (isOneWord(side) ? askWord : askSide)(sheet, part.segment, side, allWords)
    for (const one of excluded) exclude(sheet, part.segment, one)
    leaveOut(part, bounds, sheet)
    return sheet
  }
}

/** What is noted of each slot while a part is asked. */
interface Sheet extends Matches {
  count: number
  /** What the words of a side add up to. */
  readonly sums: Float32Array
  /** Which of them are said, a bit each. */
  readonly said: Uint32Array
  /** How many of the conditions of a side are fulfilled. */
  readonly stages: Uint8Array
  readonly eachSaying: EachSaying
}

function askSide(sheet: Sheet, segment: Segment, side: Priced, allWords: number): void {
  const { sums, said, stages, eachSaying } = sheet
  const size = segment.numbers.length
  for (const array of [sums, said, stages]) array.fill(0, 0, size)
  for (const { key, price } of side.prices) addUp(segment, key, price, sums)
  for (const [bit, word] of side.words.slice(0, TOLD_APART).entries())
    eachSaying(segment, word, (slot) => {
      said[slot] = (said[slot] as number) | (1 << bit)
    })
  for (const [stage, condition] of side.required.entries())
    eachSaying(segment, condition, (slot) => {
      if (stages[slot] === stage) stages[slot] = stage + 1
    })
  judgeSlots(sheet, side, size, allWords)
}

function judgeSlots(sheet: Sheet, side: Priced, size: number, allWords: number): void {
  const { scores, states, sums, said, stages } = sheet
  const { required, words, telling, uncertain } = side
  const all = 2 ** Math.min(TOLD_APART, telling) - 1
  for (let slot = 0; slot < size; slot++) {
    const bits = said[slot] as number
    if (stages[slot] !== required.length || (words.length > 0 && bits === 0)) continue
    // A paper that another side has for sure needs no reading.
    find(sheet, slot, states[slot] === FOUND || !uncertain ? FOUND : FOUND | UNSURE)
    const sum = sums[slot] as number
    scores[slot] = Math.max(scores[slot] as number, (bits & all) === all ? sum * allWords : sum)
  }
}

/** A side of one word, of which there may be a hundred, needs no adding up. */
function askWord(sheet: Sheet, segment: Segment, { words, prices }: Priced, allWords: number): void {
  const { scores, eachSaying } = sheet
  eachSaying(segment, words[0] ?? [], (slot) => find(sheet, slot, FOUND))
  for (const { key, price } of prices)
    eachPosting(segment, key, (slot, impact) => {
      scores[slot] = Math.max(scores[slot] as number, price * impact * allWords)
    })
}

function find(sheet: Sheet, slot: number, state: number): void {
  if (sheet.states[slot] === 0) sheet.found[sheet.count++] = slot
  sheet.states[slot] = state
}

function exclude({ states, eachSaying }: Sheet, segment: Segment, one: Asked['excluded'][number]): void {
  eachSaying(segment, one.said, (slot) => {
    if (one.certain) states[slot] = 0
    else if (states[slot] !== 0) states[slot] = (states[slot] as number) | UNSURE
  })
}

function isOneWord({ required, words, prices }: Priced): boolean {
  return required.length === 0 && words.length === 1 && prices.length <= 1
}

function leaveOut({ facts }: Part, bounds: Bounds, { states, found, count }: Sheet): void {
  const { dates, votes, flags } = facts
  for (let i = 0; i < count; i++) {
    const slot = found[i] as number
    const date = dates[slot] as number
    const voted = votes[slot] as number
    const flag = flags[slot] as number
    const fits =
      date >= bounds.since &&
      date <= bounds.until &&
      voted >= bounds.minVotes &&
      voted <= bounds.maxVotes &&
      (flag & (bounds.flags | DEAD)) === bounds.flags
    if (!fits) states[slot] = 0
  }
}

/** The flags that a paper with these features has. */
export function flagsOf(features: readonly string[]): number {
  return (features.includes('code') ? CODE : 0) | (features.includes('project') ? PROJECT : 0)
}
