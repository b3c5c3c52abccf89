import { once } from 'node:events'
import type { Server } from 'node:http'
import { AppError } from '../core/errors.ts'

/** Listens, and gives the address of the server, `http://127.0.0.1:3000`. Port 0 takes a free one. Throws `bad_config`. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen({ host, port })
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new AppError('bad_config', sentence(error, host, port), { cause: error })
  }
  const address = server.address()
  if (address === null || typeof address === 'string')
    throw new AppError('internal', 'The web server has no address.')
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${name}:${address.port}`
}

function sentence(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken by another program: set HTTP_PORT to a free port, or to 0 for any.`
  }
  if (code === 'EACCES')
    return `This user may not listen on port ${port}: set HTTP_PORT to a port above 1023.`
  return `The web server cannot listen on ${host}, port ${port}: set HTTP_HOST to an address of this machine, e.g. 127.0.0.1 or 0.0.0.0.`
}
