import type { DatabaseSync } from 'node:sqlite'
import type { BuildSegment, Numbered } from './build.ts'
import { allocateFacts, DEAD, noteFacts, readFacts } from './facts.ts'
import { merge, type Part } from './merge.ts'
import { MOST, readSegment } from './segment.ts'

/** What a write changes in the index. */
export interface IndexChange {
  /** Papers that are new, or whose text is. */
  readonly fresh: readonly Numbered[]
  /** Rows of which an older text is in the index. */
  readonly outdated: readonly number[]
  /** Papers whose votes, date, code or project changed. */
  readonly noted: readonly Numbered[]
}

/** A part of the index, and its row. */
export interface StoredPart extends Part {
  readonly id: number
  readonly version: number
}

/**
 * The index: its parts stand in the database, where they change in the transaction that changes the papers, and are kept
 * in memory as they are there. Every write of papers adds a part; the last two become one while they fit.
 */
export interface Index {
  /** All parts, as the database has them now, whoever wrote them. */
  parts(): readonly StoredPart[]
  /** Only within a transaction. Nothing in memory changes, so it may be rolled back. */
  apply(change: IndexChange): void
}

export function createIndex(database: DatabaseSync, build: BuildSegment): Index {
  const rows = createRows(database)
  const changes = database.prepare('PRAGMA data_version')
  const othersWrites = () => Number(changes.get()?.['data_version'])
  const memory: { parts: readonly StoredPart[]; writes: number | undefined } = {
    parts: [],
    writes: undefined,
  }

  function parts(): readonly StoredPart[] {
    const writes = othersWrites()
    if (writes !== memory.writes) {
      memory.parts = rows.read(memory.parts)
      memory.writes = writes
    }
    return memory.parts
  }

  return {
    parts,
    apply: ({ fresh, outdated, noted }) => {
      const known = parts()
      memory.writes = undefined
      const current = rows.replaceFacts(known, changedFacts(known, outdated, noted))
      const chunks = Array.from({ length: Math.ceil(fresh.length / MOST) }, (_, i) =>
        fresh.slice(i * MOST, (i + 1) * MOST),
      )
      const added = chunks.map((chunk) => rows.insert(build(chunk), factsOf(chunk)))
      mergeLast([...current, ...added], rows)
    },
  }
}

function factsOf(papers: readonly Numbered[]): Uint8Array {
  const { bytes, facts } = allocateFacts(papers.length)
  for (const [slot, { paper }] of papers.entries()) noteFacts(facts, slot, paper)
  return bytes
}

/** Two parts become one while the last is at least half as large as the one before, so each paper moves but a few times. */
function mergeLast(parts: readonly StoredPart[], rows: Rows): void {
  const last = parts.at(-1)
  const before = parts.at(-2)
  if (last === undefined || before === undefined) return
  const [size, sizeBefore] = [last.segment.numbers.length, before.segment.numbers.length]
  if (size + sizeBefore > MOST || 2 * size < sizeBefore) return
  const { body, facts } = merge(before, last)
  rows.remove(before.id)
  rows.remove(last.id)
  mergeLast([...parts.slice(0, -2), rows.insert(body, facts)], rows)
}

/** Copies of the facts of the parts that change, by the part's id. */
function changedFacts(
  parts: readonly StoredPart[],
  outdated: readonly number[],
  noted: readonly Numbered[],
): Map<number, Uint8Array> {
  const copies = new Map<number, Uint8Array>()
  const change = (number: number, how: (facts: Part['facts'], slot: number) => void) => {
    const found = find(parts, number)
    if (found === undefined) return
    const bytes = copies.get(found.part.id) ?? bytesOf(found.part.facts)
    copies.set(found.part.id, bytes)
    how(readFacts(bytes), found.slot)
  }
  for (const { number, paper } of noted) change(number, (facts, slot) => noteFacts(facts, slot, paper))
  for (const number of outdated)
    change(number, ({ flags }, slot) => {
      flags[slot] = (flags[slot] as number) | DEAD
    })
  return copies
}

function bytesOf({ dates }: Part['facts']): Uint8Array {
  return new Uint8Array(dates.buffer, dates.byteOffset, 9 * dates.length).slice()
}

/** Where a paper is; the newest parts are looked at first. */
function find(parts: readonly StoredPart[], number: number): { part: StoredPart; slot: number } | undefined {
  for (const part of parts.toReversed()) {
    const slot = part.segment.numbers.indexOf(number)
    if (slot >= 0 && ((part.facts.flags[slot] as number) & DEAD) === 0) return { part, slot }
  }
  return undefined
}

type Rows = ReturnType<typeof createRows>

function createRows(database: DatabaseSync) {
  const list = database.prepare('SELECT id, version FROM segments ORDER BY id')
  const body = database.prepare('SELECT body FROM segments WHERE id = ?')
  const facts = database.prepare('SELECT facts FROM segments WHERE id = ?')
  const add = database.prepare('INSERT INTO segments (version, facts, body) VALUES (0, ?, ?)')
  const note = database.prepare('UPDATE segments SET facts = ?, version = version + 1 WHERE id = ?')
  const take = database.prepare('DELETE FROM segments WHERE id = ?')

  const bytes = (row: Record<string, unknown> | undefined, column: string) => row?.[column] as Uint8Array
  const readBody = (id: number) => readSegment(bytes(body.get(id), 'body'))
  const readNoted = (id: number) => readFacts(bytes(facts.get(id), 'facts'))

  return {
    /** What the database has; parts that are known are not read again. */
    read: (known: readonly StoredPart[]): StoredPart[] => {
      const byId = new Map(known.map((part) => [part.id, part]))
      return list.all().map((row) => {
        const [id, version] = [Number(row['id']), Number(row['version'])]
        const part = byId.get(id)
        if (part?.version === version) return part
        return { id, version, segment: part?.segment ?? readBody(id), facts: readNoted(id) }
      })
    },
    insert: (segment: Uint8Array, noted: Uint8Array): StoredPart => {
      const id = Number(add.run(noted, segment).lastInsertRowid)
      return { id, version: 0, segment: readSegment(segment), facts: readFacts(noted) }
    },
    replaceFacts: (parts: readonly StoredPart[], changed: ReadonlyMap<number, Uint8Array>): StoredPart[] =>
      parts.map((part) => {
        const replaced = changed.get(part.id)
        if (replaced === undefined) return part
        note.run(replaced, part.id)
        return { ...part, version: part.version + 1, facts: readFacts(replaced) }
      }),
    remove: (id: number): void => {
      take.run(id)
    },
  }
}
