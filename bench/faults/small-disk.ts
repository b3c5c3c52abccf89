import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SIZE = '24m'

/** A disk of its own that is soon full; undefined where nobody may mount one. */
export function smallDisk(): { readonly path: string; letGo(): void } | undefined {
  const path = mkdtempSync(join(tmpdir(), 'paperboy-disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', path])
  if (status !== 0) {
    rmdirSync(path)
    return undefined
  }
  return {
    path,
    letGo: () => {
      spawnSync('umount', [path])
      rmdirSync(path)
    },
  }
}

export function canMount(): boolean {
  const disk = smallDisk()
  disk?.letGo()
  return disk !== undefined
}
