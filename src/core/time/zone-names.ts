import { AppError } from '../errors.ts'
import { closest } from '../text/closest.ts'

/** Old names that Node gives to zones which IANA has renamed. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
])

/** A zone's name as IANA writes it. Throws `bad_input` with an example for anything that is not a zone. */
export function parseZone(text: string): string {
  const wanted = text.trim()
  try {
    if (/^[A-Za-z]+([/_+-]\w+)*$/.test(wanted))
      return ianaName(new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions().timeZone)
  } catch {
    // Not a zone: the sentence below says so.
  }
  throw new AppError(
    'bad_input',
    `There is no time zone "${wanted}".${zoneHint(wanted)} Example: zone:Europe/Berlin`,
  )
}

function ianaName(zone: string): string {
  return RENAMED.get(zone) ?? zone
}

/** All zones, as IANA writes them. */
export function zoneNames(): string[] {
  return Intl.supportedValuesOf('timeZone').map(ianaName)
}

/** The zone whose city is meant: "Berlin", "europe/berln" and "São Paulo" will do. */
function zoneHint(wanted: string): string {
  const zones = new Map(zoneNames().map((zone) => [cityOf(zone), zone]))
  const city = closest(cityOf(wanted), zones.keys())
  const zone = city === undefined ? undefined : zones.get(city)
  return zone === undefined ? '' : ` Did you mean zone:${zone}?`
}

function cityOf(zone: string): string {
  const plain = zone.normalize('NFKD').replace(/\p{M}+/gu, '')
  return plain.split('/').at(-1)?.toLowerCase().replace(/\s+/g, '_') ?? ''
}
