import type { IncomingMessage } from 'node:http'
import { HTTPModuleFunctions } from '@slack/bolt'
import { z } from 'zod'

/** Slack's own requests are far smaller: a view has 250 KB at most, and is then most of it. */
const MOST_BYTES = 512 * 1024

const anything = z.record(z.string(), z.unknown())

/** What a request says, or the status that refuses it and why, in words without anything that stood in it. */
export type ReadRequest =
  | { readonly body: Record<string, unknown> }
  | { readonly status: 400 | 401 | 413; readonly why: string }

/** Reads a request that Slack has signed within the last five minutes. Never throws. */
export async function readRequest(request: IncomingMessage, signingSecret: string): Promise<ReadRequest> {
  try {
    const options = { signingSecret, bodyLimit: MOST_BYTES }
    const signed = await HTTPModuleFunctions.parseAndVerifyHTTPRequest(options, request)
    return bodyOf(() => HTTPModuleFunctions.parseHTTPRequestBody(signed))
  } catch (error) {
    if (!HTTPModuleFunctions.isRawBodyError(error))
      return { status: 401, why: 'its signature is wrong or too old' }
    return error.statusCode === 413
      ? { status: 413, why: 'it is too large' }
      : { status: 400, why: 'its body broke off' }
  }
}

function bodyOf(parse: () => unknown): ReadRequest {
  try {
    return { body: anything.parse(parse()) }
  } catch {
    return { status: 400, why: 'its body is neither a form nor an object of JSON' }
  }
}
