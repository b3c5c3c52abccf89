import { z } from 'zod'

/**
 * How a setting is written. Every sentence completes "KEY …" and never repeats the value: it may be a secret, or a
 * secret that was put into the wrong line.
 */

/** arXiv's categories: `cs.LG`, `cond-mat.soft`, and the few archives without subjects, such as `hep-th`. */
const CATEGORY =
  /^(?:[a-z]+(?:-[a-z]+)*\.[A-Z]{2}|(?:cond-mat|physics)\.[a-z]+(?:-[a-z]+)*|hep-(?:ex|lat|ph|th)|nucl-(?:ex|th)|gr-qc|math-ph|quant-ph)$/

/** Anything without white space that begins with `prefix`, e.g. a token. */
export function token(prefix = ''): z.ZodType<string, string> {
  return z
    .string()
    .refine((text) => !/\s/.test(text), 'must not contain spaces or line breaks')
    .refine((text) => text.startsWith(prefix), `must begin with ${prefix}`)
}

/** Texts separated by commas or white space, in their order; what is written twice counts once. */
export const keys = z
  .string()
  .refine((text) => /[^\s,]/.test(text), 'must hold at least one key')
  .transform((text): readonly string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))])

/** A web address without a slash at its end, to which paths are added. */
export const webUrl = z
  .string()
  .superRefine((text, context) => {
    const problem = webUrlProblem(text)
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
  })
  .transform((text) => text.replace(/\/+$/, ''))

/** A web address that ends in a slash, as Slack's client wants it. */
export const webFolderUrl = webUrl.transform((text) => `${text}/`)

function webUrlProblem(text: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol))
    return 'must be a web address that begins with https:// or http://'
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password'
  return url.search !== '' || url.hash !== '' ? 'must not contain ? or #' : undefined
}

export const storeUrl = z
  .string()
  .regex(
    /^(?:memory:|sqlite:\S.*|(?:postgres|postgresql|redis|rediss):\/\/\S+)$/,
    'must begin with sqlite:, postgres:// or redis://, followed by the place, or be memory:',
  )

export const smtpUrl = z
  .string()
  .regex(/^smtps?:\/\/\S+$/, 'must begin with smtp:// or smtps://, followed by the mail server')

export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a whole number from 0 to 65535')

export const host = z
  .string()
  .regex(/^[\w.:-]+$/, 'must be a host name or an IP address, without http:// and without a port')

export const folder = z
  .string()
  .refine((text) => !text.includes('\0'), 'must be the path of a folder')
  .transform((text) => text.replace(/(?<=.)\/+$/, ''))

export const mailAddress = z
  .string()
  .regex(
    /^(?:[^<>@\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
    'must be a mail address, alone or as Name <address>',
  )

/** A channel of a chat platform, as `doctor` and the verbs name it. */
export const chatChannel = z
  .string()
  .regex(
    /^(?:slack:[A-Z0-9]+\/[A-Z0-9]+|discord:(?:\d+|dm)\/\d+)$/,
    'must be a channel on Slack or Discord, as platform:workspace/channel',
  )

export const logLevel = z
  .string()
  .toLowerCase()
  .pipe(
    z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be one of debug, info, warn, error, silent'),
  )

/** Separated by commas or spaces; what is named twice counts once. `none` is the empty list. */
export const categories = z
  .string()
  .refine((text) => /[^\s,]/.test(text), 'must name at least one category, or none')
  .transform((text) => [...new Set(text.split(/[\s,]+/).filter(Boolean))])
  .transform((list) => (list.join() === 'none' ? [] : list))
  .superRefine((list, context) => {
    const wrong = list.findIndex((category) => !CATEGORY.test(category))
    if (wrong >= 0)
      context.addIssue({
        code: 'custom',
        message: `must be arXiv categories such as cs.LG, separated by commas, or the one word none; number ${wrong + 1} of yours is not a category`,
      })
  })
