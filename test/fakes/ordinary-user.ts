/** Root may write anywhere, so what a permission forbids is tried as another user. */
export async function asOrdinaryUser(run: () => Promise<void> | void): Promise<void> {
  const root = process.geteuid?.() === 0
  if (root) process.seteuid?.(65_534)
  try {
    await run()
  } finally {
    if (root) process.seteuid?.(0)
  }
}
