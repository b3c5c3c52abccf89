import { zoneNames } from '../time/zone-names.ts'
import { containing, type Offer, offer } from './containing.ts'

/** For who has not typed yet: large places, from west to east. */
const POPULAR: readonly string[] = [
  ...['UTC', 'America/Los_Angeles', 'America/Denver', 'America/Chicago', 'America/New_York'],
  ...['America/Toronto', 'America/Sao_Paulo', 'Europe/London', 'Europe/Madrid', 'Europe/Paris'],
  ...['Europe/Berlin', 'Europe/Zurich', 'Europe/Warsaw', 'Europe/Istanbul', 'Africa/Lagos'],
  ...['Africa/Johannesburg', 'Asia/Jerusalem', 'Asia/Dubai', 'Asia/Kolkata', 'Asia/Singapore'],
  ...['Asia/Shanghai', 'Asia/Seoul', 'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland'],
]

/** Time zones by any part of their names: `berl`, `new york`, `asia/`. The popular ones come first. */
export function createZoneOffers(): (typed: string) => readonly Offer[] {
  const popular = POPULAR.map((zone) => offer(zone))
  const all = [...new Set([...POPULAR, ...zoneNames()])].map((zone) => offer(zone))
  return (typed) => (typed === '' ? popular : containing(all, typed))
}
