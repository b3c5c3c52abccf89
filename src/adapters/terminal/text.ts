/** Control, bidirectional and other characters that could move the cursor, hide text or ring the bell. */
const UNSAFE = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** Text on one line that does nothing but show itself. */
export function literal(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(UNSAFE, '').replace(/ {2,}/g, ' ')
}

/** A paragraph in lines of at most `width` characters, each after `indent`; a longer word keeps a line for itself. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of literal(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && visibleLength(indent + longer) > width) {
      lines.push(indent + line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, indent + line]
}

/** Characters that a reader sees, without the marks of {@link Style}. */
function visibleLength(text: string): number {
  return [...text].length
}

/** How a terminal marks text; without colours every mark is the text itself. */
export interface Style {
  strong(text: string): string
  dim(text: string): string
  link(text: string): string
}

const ESC = '\u001B['

export function createStyle(colors: boolean): Style {
  const mark = (on: number, off: number) => (text: string) =>
    colors ? `${ESC}${on}m${text}${ESC}${off}m` : text
  return { strong: mark(1, 22), dim: mark(2, 22), link: mark(36, 39) }
}
