import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { AppError, type ErrorCode, toAppError } from '../src/core/errors.ts'
import { type Answer, json, send } from '../src/web/answer.ts'
import { listen } from '../src/web/listen.ts'
import { readAct } from './act.ts'
import type { Face, Faces } from './face.ts'

const HOST = '127.0.0.1'
const PAGE = join(import.meta.dirname, 'page')
/** An act is a few words; a modal's longest text has 3,000 characters. */
const BODY_BYTES = 64 * 1024
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}
/** Nothing but our own files runs on the pages, and only we may frame them. Pictures of papers may come from the web. */
const POLICY = [
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' https:",
  "frame-src 'self'; frame-ancestors 'self'",
].join('; ')
const STATUS: Partial<Record<ErrorCode, number>> = { bad_input: 400, not_allowed: 403, not_found: 404 }

export interface DemoOptions {
  readonly faces: Faces
  /** 0 takes a free one. */
  readonly port: number
}

export interface Demo {
  /** Throws `bad_config` when the port can't be had. */
  start(): Promise<{ readonly url: string }>
  /** Ends all connections: a page that listens for changes would keep its own open for ever. */
  stop(): Promise<void>
}

/**
 * The demo's pages and what they ask for: `GET /`, `GET /state?face=&user=&channel=`, `GET /suggestions` with a `text`
 * more, `POST /act`, and `GET /changes`, which sends an event whenever something is to be seen anew. Answers only this
 * machine.
 */
export function createDemo({ faces, port }: DemoOptions): Demo {
  const files = pageFiles()
  const listeners = new Set<ServerResponse>()
  const tell = () => {
    for (const listener of listeners) listener.write('data: change\n\n')
  }

  async function answer(request: IncomingMessage, url: URL): Promise<Answer> {
    if (request.method === 'POST' && url.pathname === '/act') {
      const body = await readBody(request)
      if (body === undefined) return json(413, { error: `An act has at most ${BODY_BYTES} bytes.` })
      const act = readAct(parse(body))
      const done = await faceOf(faces, act.text('face')).act(act)
      tell()
      return json(200, done)
    }
    if (request.method !== 'GET') return { ...json(405, { error: 'Only POST /act and GET.' }), allow: 'GET' }
    return (await asked(url, faces)) ?? (await page(files, url.pathname))
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      mustBeFromHere(request)
      const url = new URL(request.url ?? '/', `http://${HOST}`)
      if (request.method === 'GET' && url.pathname === '/changes') return listenFor(response, listeners)
      response.setHeader('content-security-policy', POLICY)
      send(response, await answer(request, url), request.method)
    } catch (error) {
      const { code, message } = toAppError(error)
      send(response, json(STATUS[code] ?? 500, { error: message }), request.method)
    }
  }

  const server = createServer((request, response) => void respond(request, response))
  const unhear = Object.values(faces).map((face) => face.onChange(tell))
  return {
    start: async () => ({ url: await listen(server, HOST, port) }),
    stop: async () => {
      for (const end of unhear) end()
      await close(server)
    },
  }
}

/** What a page asks about a face; undefined for other paths. */
async function asked({ pathname, searchParams }: URL, faces: Faces): Promise<Answer | undefined> {
  if (pathname !== '/state' && pathname !== '/suggestions') return undefined
  const [face, user, channel, text] = ['face', 'user', 'channel', 'text'].map(
    (name) => searchParams.get(name) ?? '',
  ) as [string, string, string, string]
  const found = faceOf(faces, face)
  return json(
    200,
    pathname === '/state' ? found.state(user, channel) : await found.suggest({ user, channel, text }),
  )
}

function faceOf(faces: Faces, name: string): Face {
  if (name === 'slack' || name === 'discord') return faces[name]
  throw new AppError('bad_input', `"face" must be one of: ${Object.keys(faces).join(', ')}.`)
}

/** All files of the pages by the path that asks for each: only what is listed here is ever read. */
function pageFiles(): ReadonlyMap<string, string> {
  const files = readdirSync(PAGE, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return new Map(
    files.map(({ name, parentPath }) => {
      const file = join(parentPath, name)
      const path = `/${relative(PAGE, file).split(sep).join('/')}`
      return [path.replace(/(?<=\/)index\.html$/, ''), file] as const
    }),
  )
}

async function page(files: ReadonlyMap<string, string>, path: string): Promise<Answer> {
  const file = files.get(path)
  if (file === undefined) throw new AppError('not_found', 'There is nothing here. The demo is at /.')
  return { status: 200, contentType: contentType(file), body: await readFile(file, 'utf8') }
}

function contentType(name: string): string {
  return CONTENT_TYPES[extname(name)] ?? 'application/octet-stream'
}

/** Another page in the same browser could send its visitors here: its own name, or its origin, gives it away. */
function mustBeFromHere({ headers, socket }: IncomingMessage): void {
  const own = [`${HOST}:${socket.localPort}`, `localhost:${socket.localPort}`]
  const isOwn = own.includes(headers.host ?? '')
  const isOwnOrigin = headers.origin === undefined || headers.origin === `http://${headers.host}`
  if (!isOwn || !isOwnOrigin) throw new AppError('not_allowed', `The demo answers only at http://${own[0]}.`)
}

/** The whole body, or nothing when it is too long; the rest is not kept. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes <= BODY_BYTES) chunks.push(chunk)
  }
  return bytes > BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8')
}

/** Throws `bad_input` for what is no JSON. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    throw new AppError('bad_input', 'An act is sent as JSON.', { cause: error })
  }
}

function listenFor(response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('data: begin\n\n')
  listeners.add(response)
  response.on('close', () => listeners.delete(response))
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
