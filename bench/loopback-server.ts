import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Gives the whole body of a request, once it is there. */
export function whenRead(request: IncomingMessage, done: (body: string) => void): void {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.once('end', () => done(Buffer.concat(pieces).toString()))
}

/** Listens on loopback, and says where: the path is that of the platform's API. */
export function serve(server: Server, path: string): void {
  server.listen(0, '127.0.0.1', () =>
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}\n`),
  )
}
