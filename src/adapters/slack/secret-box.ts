import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { AppError } from '../../core/errors.ts'

/** Keeps texts unreadable for whoever has the store but not the key. */
export interface SecretBox {
  /** `context` says where the text belongs, e.g. its key in the store; it is not secret. */
  seal(text: string, context: string): string
  /** Throws `storage` when the key is another one, the text was changed, or it was sealed for another context. */
  open(sealed: string, context: string): string
  /** Was it sealed with an older key, so that it should be sealed anew? */
  isOld(sealed: string): boolean
}

const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const ID_BYTES = 6
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SEALED = /^1\.([\w-]{8})\.([\w-]+)$/

/**
 * SECRET_KEY may be a phrase that somebody thought up, so scrypt makes every guess cost 32 MB and a moment. It runs once
 * a key, at the start. The salt is the same everywhere: it would have to be kept beside what it protects anyway.
 */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 }
const SALT = 'paperboy/slack/secret-box/1'

interface Key {
  /** Eight letters in front of what it sealed; they come out of scrypt beside the key and say nothing about it. */
  readonly id: string
  readonly bytes: Buffer
}

/**
 * A box that seals with `key` and opens what `key` or one of `olderKeys` sealed: AES-256-GCM with a random nonce, bound
 * to its context. A sealed text is `1.ID.BASE64URL`, where ID names the key. Throws `bad_config` for an empty key.
 */
export function createSecretBox(key: string, olderKeys: readonly string[] = []): SecretBox {
  const current = derive(key)
  const keys = new Map([...olderKeys.map(derive), current].map((one) => [one.id, one]))
  return {
    seal: (text, context) => `1.${current.id}.${encrypt(text, current, context).toString('base64url')}`,
    open: (sealed, context) => {
      const [, id = '', body = ''] = SEALED.exec(sealed) ?? []
      if (id === '') throw damaged()
      const sealer = keys.get(id)
      if (sealer === undefined) throw otherKey()
      return decrypt(bytesOf(body), sealer, context)
    },
    isOld: (sealed) => SEALED.exec(sealed)?.[1] !== current.id,
  }
}

function derive(text: string): Key {
  if (text === '') throw new AppError('bad_config', 'SECRET_KEY is empty: set it to any long random text.')
  const bytes = scryptSync(text, SALT, KEY_BYTES + ID_BYTES, SCRYPT)
  return { id: bytes.subarray(KEY_BYTES).toString('base64url'), bytes: bytes.subarray(0, KEY_BYTES) }
}

function encrypt(text: string, key: Key, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key.bytes, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context))
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function decrypt(bytes: Buffer, key: Key, context: string): string {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw damaged()
  const cipher = createDecipheriv(CIPHER, key.bytes, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  cipher.setAAD(Buffer.from(context))
  cipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  const text = cipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
  try {
    return Buffer.concat([text, cipher.final()]).toString()
  } catch (error) {
    throw damaged(error)
  }
}

/** Node reads over letters that are not base64url, and over loose bits at the end; a changed text must not open. */
function bytesOf(body: string): Buffer {
  const bytes = Buffer.from(body, 'base64url')
  if (bytes.toString('base64url') !== body) throw damaged()
  return bytes
}

function otherKey(): AppError {
  return new AppError(
    'storage',
    "A workspace's token was encrypted with another SECRET_KEY. Put that key behind the present one, as in SECRET_KEY=new,old, or install Paperboy in that workspace again.",
  )
}

function damaged(cause?: unknown): AppError {
  return new AppError(
    'storage',
    "A workspace's token in the store is damaged, or it was put in another workspace's place. Install Paperboy in that workspace again.",
    { cause },
  )
}
