import type { Progress } from '../../core/papers/reading.ts'

/** What is needed of `process.stderr`. */
export interface ProgressOutput {
  readonly isTTY?: boolean
  write(text: string): unknown
}

export interface ProgressLine {
  show(progress: Progress): void
  /** Ends the line, so that what follows stands on its own. */
  end(): void
}

const LINE_EVERY = 20

/** Progress of an ingest: one line that changes in a terminal, every twentieth batch elsewhere. */
export function createProgress(output: ProgressOutput): ProgressLine {
  let batches = 0
  let isOpen = false
  return {
    show: ({ source, label, papers, added }) => {
      batches += 1
      const text = `Reading ${source}, ${label}: ${papers.toLocaleString('en')} papers, ${added.toLocaleString('en')} new`
      if (output.isTTY) output.write(`\r\u001B[2K${text}`)
      else if (batches % LINE_EVERY === 0) output.write(`${text}\n`)
      isOpen = output.isTTY === true
    },
    end: () => {
      if (isOpen) output.write('\n')
      isOpen = false
    },
  }
}
