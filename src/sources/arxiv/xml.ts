import { XMLParser } from 'fast-xml-parser'
import { AppError } from '../../core/errors.ts'

const LISTS = new Set(['author', 'category', 'entry', 'item'])
const ENTITY = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * A feed as plain objects: names without their namespace, text as it was written (never numbers), lists as arrays.
 * `root` is the element it must consist of. Throws `bad_answer` for anything else, for a feed that is cut off and for
 * one that declares entities of its own.
 */
export function parseFeed(xml: string, root: 'feed' | 'rss', hostname: string): unknown {
  const text = xml.trim()
  if (/^(?:<!doctype html|<html)/i.test(text)) throw broken(hostname, 'a web page where a feed was due')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw broken(hostname, 'a feed that declares entities; it was not read')
  if (!text.endsWith(`</${root}>`)) throw broken(hostname, 'a feed that is cut off')
  try {
    return createParser().parse(text)
  } catch {
    throw broken(hostname, 'a feed that is broken')
  }
}

function createParser(): XMLParser {
  return new XMLParser({
    ignoreAttributes: (name) => name !== 'term',
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    isArray: (name) => LISTS.has(name),
    entityDecoder: PREDEFINED_ONLY,
  })
}

/** XML's own five entities and character numbers; a document cannot add any. */
const PREDEFINED_ONLY = {
  decode: (text: string) => text.replace(ENTITY, character),
  setExternalEntities: () => undefined,
  addInputEntities: () => undefined,
  reset: () => undefined,
  setXmlVersion: () => undefined,
}

function character(entity: string, name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

function broken(hostname: string, what: string): AppError {
  return new AppError('bad_answer', `${hostname} answered with ${what}.`)
}
