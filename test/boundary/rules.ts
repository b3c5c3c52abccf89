import type { Import, ProgramFile } from './program.ts'

const NODE = 'node:*'
const CORE = 'src/core'
const SQLITE = 'src/sqlite'
const TERMINAL = 'src/adapters/terminal'

/**
 * Who may import whom. A file belongs to the longest name here that its path begins with; a room may always import
 * itself. What is not said is forbidden, and a file in no room is a mistake too.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/core': ['zod'],
  config: ['zod', NODE],
  'commands/all.ts': [CORE, 'commands'],
  'commands/words': [CORE],
  'commands/share.ts': [CORE, 'commands/options.ts', 'commands/paper.ts', 'zod'],
  commands: [CORE, 'commands/options.ts', 'zod'],

  'src/log': [CORE, 'pino'],
  'src/sqlite': [CORE, NODE],
  'src/stores': [CORE, SQLITE, NODE, 'keyv', '@keyv/*'],
  'src/meaning': [CORE, NODE, 'stemmer'],
  'src/catalogue': [CORE, 'src/meaning', SQLITE, NODE],
  'src/sources': [CORE, NODE, 'zod', 'fast-xml-parser'],
  'src/web': [CORE, NODE, 'zod', 'prom-client'],
  'src/adapters/terminal': [CORE, NODE],
  'src/calls': [CORE, NODE],
  'src/adapters/slack': [CORE, 'src/calls', NODE, 'zod', '@slack/*'],
  'src/adapters/discord': [CORE, 'src/calls', NODE, 'zod', 'discord.js', 'discord-api-types/*'],

  'src/edges.ts': [CORE, 'src/log', NODE, 'pino'],
  'src/health.ts': [CORE, 'src/web'],
  'src/listeners.ts': [CORE, 'src/web'],
  'src/hand.ts': [CORE, 'src/web', 'node-cron'],
  'src/rooms.ts': [
    CORE,
    'config',
    'src/catalogue',
    'src/edges.ts',
    'src/listeners.ts',
    'src/meaning',
    'src/sources',
    'src/stores',
    'src/web',
  ],
  'src/open-with-papers.ts': [CORE, 'src/rooms.ts', 'src/sources'],
  'src/verbs': [
    ...[CORE, 'config', 'src/edges.ts', 'src/open-with-papers.ts', 'src/rooms.ts', 'src/sources', TERMINAL],
    ...['src/adapters/slack', 'src/adapters/discord', 'commands', NODE, 'zod'],
  ],
  'src/chats.ts': [CORE, 'config', 'commands', 'src/edges.ts', 'src/adapters/slack', 'src/adapters/discord'],
  'src/service.ts': [
    ...[
      CORE,
      'config',
      'commands',
      'src/app.ts',
      'src/chats.ts',
      'src/hand.ts',
      'src/health.ts',
      'src/rooms.ts',
      'src/web',
    ],
  ],
  'src/app.ts': [
    ...[
      CORE,
      'config',
      'commands',
      'src/edges.ts',
      'src/hand.ts',
      'src/health.ts',
      'src/open-with-papers.ts',
      'src/rooms.ts',
    ],
    ...['src/web', TERMINAL, 'src/adapters/slack', 'src/adapters/discord'],
  ],
  'src/shell.ts': [CORE, 'config', 'src/edges.ts', 'src/log', TERMINAL, NODE],
  'src/main.ts': [
    CORE,
    'config',
    'src/app.ts',
    'src/chats.ts',
    'src/service.ts',
    'src/shell.ts',
    'src/verbs',
    TERMINAL,
    NODE,
  ],

  training: ['src/meaning', NODE],
  bench: [CORE, 'config', 'src', 'test/fakes', 'commands', NODE, 'discord.js'],
  eval: [CORE, 'config', 'src', 'test/fakes', 'commands', 'bench', NODE],
  demo: [CORE, 'config', 'src', 'test/fakes', 'commands', NODE],
  test: [CORE, 'config', 'commands', 'src', 'bench', 'demo', 'eval', '*'],
}

/** A command is a file that no other knows, so here a room may not import itself. */
const ROOM_OF_STRANGERS = 'commands'

/** Imports that break the table, each in words. */
export function importFaults(files: readonly ProgramFile[], table = MAY_IMPORT): string[] {
  return files.flatMap(({ path, imports }) => {
    const room = roomOf(path, table)
    if (room === undefined) return [`${path} is in no room`]
    return imports
      .filter((one) => !isAllowed(room, one, table))
      .map(({ to }) => `${path} must not import ${to}`)
  })
}

function isAllowed(room: string, { to, isOurs }: Import, table: typeof MAY_IMPORT): boolean {
  const allowed = table[room] ?? []
  if (!isOurs) return allowed.some((name) => fits(to, name))
  const own = room === ROOM_OF_STRANGERS ? [] : [room]
  return [...own, ...allowed].some((name) => isWithin(to, name))
}

function roomOf(path: string, table: typeof MAY_IMPORT): string | undefined {
  return Object.keys(table)
    .filter((room) => isWithin(path, room))
    .sort((a, b) => b.length - a.length)[0]
}

function isWithin(path: string, room: string): boolean {
  return path === room || path.startsWith(`${room}/`)
}

/** `node:*` fits `node:fs`, `@slack/*` fits `@slack/bolt`, `*` fits all. */
function fits(module: string, name: string): boolean {
  return name.endsWith('*') ? module.startsWith(name.slice(0, -1)) : module === name
}

/** Each circle of files that import each other when they run, as one line. Types may go round: they are stripped. */
export function importCircles(files: readonly ProgramFile[]): string[] {
  const next = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ isOurs, isTypeOnly }) => isOurs && !isTypeOnly).map(({ to }) => to),
    ]),
  )
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (trail.includes(path) || done.has(path)) return
    for (const to of next.get(path) ?? []) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return circles
}
