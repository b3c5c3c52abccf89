import { AppError } from '../../src/core/errors.ts'
import type { LocalDate, Paper, PaperId } from '../../src/core/paper.ts'
import type { Batch, DayRange, Source } from '../../src/core/ports.ts'
import { addDays } from '../../src/core/time/dates.ts'

export interface FakeSource extends Source {
  /** Every range that was read. */
  readonly reads: readonly DayRange[]
  /** Every search, and every paper asked for. */
  readonly questions: readonly string[]
  /** Lists papers on their day, besides those that are listed already. */
  list(...papers: readonly Paper[]): void
  /** Lists papers on a day of somebody's choice. */
  listOn(day: string, ...papers: readonly Paper[]): void
  /** That many entries of a day are not usable. */
  spoil(day: string, entries: number): void
  /** From now on a reading fails: as a whole, or the batches of one day. `undefined` heals it. */
  fail(on: 'all' | LocalDate | undefined): void
  /** Called before each day of a reading is given. */
  onDay(listener: (day: LocalDate) => void): void
  /** How searches and questions for a paper are answered. */
  answer(answers: Answers): void
}

export interface Answers {
  search?(words: string, signal: AbortSignal): Promise<readonly Paper[]>
  paper?(id: PaperId, signal: AbortSignal): Promise<Paper | undefined>
}

/** A source whose days, failures and answers a test writes. A day's papers come in one batch, oldest day first. */
export function createFakeSource(name = 'Hugging Face', countsVotes = true): FakeSource {
  const days = new Map<string, Paper[]>()
  const spoiled = new Map<string, number>()
  const reads: DayRange[] = []
  const questions: string[] = []
  let failing: 'all' | LocalDate | undefined
  let listener: (day: LocalDate) => void = () => undefined
  let answers: Answers = {}
  const problem = () => new AppError('unavailable', `${name} does not answer.`)
  const listOn = (day: string, ...papers: readonly Paper[]) =>
    void days.set(day, [...(days.get(day) ?? []), ...papers])

  function batchOf(day: LocalDate): Batch {
    if (failing === day) return { papers: [], skipped: 0, label: day, failure: problem() }
    return { papers: days.get(day) ?? [], skipped: spoiled.get(day) ?? 0, label: day }
  }

  async function* recent(range: DayRange): AsyncIterable<Batch> {
    reads.push(range)
    if (failing === 'all') throw await Promise.resolve(problem())
    for (let day = range.since; day <= range.until; day = addDays(day, 1)) {
      listener(day)
      yield batchOf(day)
    }
  }

  return {
    ...{ name, countsVotes, reads, questions, recent, listOn },
    list: (...papers) => {
      for (const paper of papers) listOn(paper.date, paper)
    },
    spoil: (day, entries) => void spoiled.set(day, entries),
    fail: (on) => {
      failing = on
    },
    onDay: (told) => {
      listener = told
    },
    answer: (given) => {
      answers = given
    },
    search: async (words, _limit, signal) => {
      questions.push(words)
      return { papers: (await answers.search?.(words, signal)) ?? [], skipped: 0, label: words }
    },
    paper: (id, signal) => {
      questions.push(id)
      return answers.paper?.(id, signal) ?? Promise.resolve(undefined)
    },
  }
}
