/** Commands that begin with what is typed; once a whole one stands there, its options alone. */
export function commandSuggestions(value, commands) {
  if (!value.startsWith('/') || value.includes('\n')) return []
  const typed = value.toLowerCase()
  const begun = commands.filter(({ name }) => `${name} `.startsWith(typed) && `${name} ` !== typed)
  if (begun.length > 0) return begun.map((command) => ({ ...command, text: `${command.name} ` }))
  const whole = commands
    .filter(({ name }) => typed.startsWith(`${name} `))
    .sort((a, b) => b.name.length - a.name.length)
  return whole.slice(0, 1).map((command) => ({ ...command, isHint: true }))
}
