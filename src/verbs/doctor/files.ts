import type { Check } from '../../core/check.ts'
import type { OpenRooms } from '../../rooms.ts'

/** Does the store give back what it was given? */
export async function storeCheck({ store, clock }: OpenRooms): Promise<Check> {
  const written = clock.now()
  await store.set('doctor', written, 60_000)
  const ok = (await store.get('doctor')) === written
  await store.delete('doctor')
  return {
    name: 'store',
    ok,
    hint: ok ? 'it keeps what is written' : 'it gave back something else than was written: check the disk',
  }
}

/** How many papers are there? */
export async function catalogueCheck({ catalogue }: OpenRooms): Promise<Check> {
  const papers = await catalogue.count()
  const hint =
    papers > 0
      ? `${papers.toLocaleString('en')} papers`
      : 'it is empty; it fills at the first start, or by: npm start -- ingest'
  return { name: 'catalogue', ok: true, hint }
}
