import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type App,
  HTTPModuleFunctions,
  HTTPResponseAck,
  type Receiver,
  type ReceiverEvent,
} from '@slack/bolt'
import type { Logger } from '@slack/logger'
import type { Log } from '../../core/ports.ts'
import { createAck, handOver } from './hand-over.ts'
import { readRequest } from './http-request.ts'

const ACK_MS = 3_001

export interface HttpReceiverOptions {
  readonly signingSecret: string
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  /** For Bolt itself. */
  readonly logger: Logger
  /** After how long a request that nobody acknowledged is answered, in milliseconds. Default 3001, as Bolt does. */
  readonly ackMs?: number
}

export interface HttpReceiver {
  readonly receiver: Receiver
  /** Answers every request that our web server has for it: the path is not looked at. Never throws or rejects. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void
}

/**
 * Takes calls through signed HTTP requests, on a web server that somebody else starts. Made of Bolt's parts, because
 * Bolt's own receiver leaves rejections behind at bodies such as `null` and answers nothing but POST with an exception.
 */
export function createHttpReceiver(options: HttpReceiverOptions): HttpReceiver {
  let app: App | undefined
  let isOpen = false
  return {
    receiver: {
      init: (bolt) => {
        app = bolt
      },
      start: () => {
        isOpen = true
        return Promise.resolve()
      },
      stop: () => {
        isOpen = false
        return Promise.resolve()
      },
    },
    listener: (request, response) =>
      void answer(request, response, isOpen ? app : undefined, options).catch((error) => {
        options.log.error('slack_request_failed', { err: error })
        end(response, 500)
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  app: App | undefined,
  options: HttpReceiverOptions,
): Promise<void> {
  const refuse = (status: number, why: string) => {
    options.log.warn('slack_request_refused', { status, why })
    end(response, status)
  }
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST')
    return refuse(405, 'it is not a POST')
  }
  if (app === undefined) return refuse(503, 'Paperboy is not ready, or is being stopped')
  const read = await readRequest(request, options.signingSecret)
  if ('status' in read) return refuse(read.status, read.why)
  const { body } = read
  if (body['ssl_check'] === '1') return HTTPModuleFunctions.buildSSLCheckResponse(response)
  if (body['type'] === 'url_verification')
    return HTTPModuleFunctions.buildUrlVerificationResponse(response, body)
  await pass(app, { request, response, body }, options)
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: ReceiverEvent['body']
}

async function pass(
  app: App,
  { request, response, body }: Exchange,
  options: HttpReceiverOptions,
): Promise<void> {
  const { log, logger, ackMs = ACK_MS } = options
  const boltAck = new HTTPResponseAck({
    logger,
    processBeforeResponse: false,
    unhandledRequestTimeoutMillis: ackMs,
    unhandledRequestHandler: () => {
      log.error('slack_ack_missing', { afterMs: ackMs })
      end(response, 404)
    },
    httpRequest: request,
    httpRequestBody: body,
    httpResponse: response,
  })
  const retryNum = HTTPModuleFunctions.extractRetryNumFromHTTPRequest(request)
  const retryReason = HTTPModuleFunctions.extractRetryReasonFromHTTPRequest(request)
  const isDone = await handOver(
    app,
    {
      body,
      ack: createAck(boltAck.bind(), log),
      ...(retryNum === undefined ? {} : { retryNum }),
      ...(retryReason === undefined ? {} : { retryReason }),
      customProperties: {},
    },
    log,
  )
  if (isDone) return
  boltAck.ack()
  end(response, 500)
}

/** Answers without a body, unless there is an answer already. */
function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) HTTPModuleFunctions.buildNoBodyResponse(response, status)
}
