import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const PEERS = join(import.meta.dirname, '..', 'peers')
const requirePeer = createRequire(join(PEERS, 'package.json'))

/** How the engines beside us are installed. */
export const HOW_TO_INSTALL = 'npm install --ignore-scripts --no-save --prefix bench/peers'

export function isInstalled(name: string): boolean {
  return existsSync(join(PEERS, 'node_modules', name, 'package.json'))
}

export function versionOf(name: string): string {
  const text = readFileSync(join(PEERS, 'node_modules', name, 'package.json'), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

/** A package of `bench/peers`, as far as we use it. It need not be installed for us to be checked and tested. */
export function loadPeer<Shape>(name: string): Shape {
  const loaded: unknown = requirePeer(name)
  return loaded as Shape
}

/** An engine that keeps nothing by itself is written to this file when it is finished. */
export function keptFile(folder: string) {
  const file = join(folder, 'index.json')
  return {
    read: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    write: (text: string) => {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, text)
    },
  }
}
