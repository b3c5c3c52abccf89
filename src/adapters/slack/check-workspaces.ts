import type { Check } from '../../core/check.ts'
import { type AppError, toAppError } from '../../core/errors.ts'
import { counted } from '../../core/message.ts'
import type { Store } from '../../core/ports.ts'
import type { CheckedSettings } from './checks.ts'
import { createInstallations, type Installations } from './installations.ts'
import { createSecretBox } from './secret-box.ts'

/** Where is the app installed, and can all the tokens be read with SECRET_KEY? */
export async function checkWorkspaces(
  { secretKey, publicUrl }: CheckedSettings,
  store: Store,
): Promise<{ checks: Check[]; tokenOf: Installations['tokenOf'] }> {
  const name = 'slack workspaces'
  const [newest = '', ...older] = secretKey ?? []
  const unreadable: AppError[] = []
  const log = {
    error: (_: string, fields?: { readonly [name: string]: unknown }) =>
      void unreadable.push(toAppError(fields?.['err'])),
  }
  const { teams, tokenOf } = createInstallations({ store, log, box: createSecretBox(newest, older) })
  let installed = 0
  for await (const _ of teams()) installed += 1
  const [first] = unreadable
  if (first !== undefined) {
    const all = installed + unreadable.length
    return {
      checks: [{ name, ok: false, hint: `${unreadable.length} of ${all}: ${first.message}` }],
      tokenOf,
    }
  }
  const hint =
    installed === 0
      ? `none has installed the app yet. That is done at ${publicUrl}/slack/install`
      : `${counted(installed, 'workspace')} installed the app`
  return { checks: [{ name, ok: true, hint }], tokenOf }
}
