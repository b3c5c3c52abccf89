import { HOSTILE } from '../test/fakes/random-messages.ts'

/** Texts that some platform makes something of, by what they try. Each is tried on every platform. */
export const CLASSES: Readonly<Record<string, readonly string[]>> = {
  'mentions, everybody': [
    ...['@everyone', '@here', '@channel', 'see @everyone!', '\\@everyone', '@\u200Beveryone'],
    ...['<!channel>', '<!here>', '<!everyone>', '<!subteam^S123>', '<!channel|all>'],
  ],
  'mentions, people and places': [
    ...['<@301>', '<@!301>', '<@&100>', '<#201>', '<@U024BE7LH>', '<@U024BE7LH|ada>', '<#C1|general>'],
    ...['<id:customize>', '<id:guide>', '\\<@301>', '<<@301>>', '<@\u200B301>'],
  ],
  'Discord: commands, times, emoji': [
    ...[
      '</papers help:123>',
      '</cmd:1>',
      '<t:0:R>',
      '<t:1785398400>',
      '<:smile:1>',
      '<a:dance:1>',
      ':smile:',
    ],
    ':+1::skin-tone-3:',
  ],
  'Slack: dates and commands': [
    '<!date^0^{date}|x>',
    '<!date^0^{date}^https://evil.example|x>',
    '/remind me',
  ],
  'masked links': [
    ...['[arxiv.org](https://evil.example)', '[a](<https://evil.example>)', '[a](https://evil.example "b")'],
    ...[
      '<https://evil.example|arxiv.org>',
      '![a](https://evil.example/a.png)',
      '[a][b]\n[b]: https://evil.example',
    ],
    ...['[[a](https://evil.example)', '](https://evil.example) [x', '[a](javascript:alert(1))'],
  ],
  'bare addresses': [
    ...['https://evil.example', 'http://evil.example/a_b_c', '<https://evil.example>', 'www.evil.example'],
    ...[
      'discord://-/channels',
      'steam://run/1',
      'mailto:a@evil.example',
      '<mailto:a@evil.example>',
      'evil.example',
    ],
    ...['discord.gg/abcdef', '<tel:+1555>', 'HTTPS://EVIL.EXAMPLE', 'https://evil.example)'],
  ],
  emphasis: [
    ...['*a*', '**a**', '***a***', '_a_', '__a__', '~a~', '~~a~~', '||a||', '`a`', '``a``', '```\na\n```'],
    ...['snake_case_name', '2*3*4', '\\*a\\*', 'a*', '*', '**', '`', '```', '||', '\\', '\\\\', 'a\\'],
  ],
  'beginnings of lines': [
    ...[
      '# a',
      '## a',
      '### a',
      '-# a',
      '> a',
      '>>> a',
      '- a',
      '* a',
      '+ a',
      '1. a',
      '1) a',
      '  - a',
      '&gt; a',
    ],
    ...['a\n# b', 'a\n>>> b', 'a\n-# b', '#a', '\u200B# a', '---', '***', '| a | b |\n|---|---|'],
  ],
  'entities and tags': [
    '&lt;!channel&gt;',
    '&amp;',
    '&#60;@301&#62;',
    '<b>a</b>',
    '<script>a</script>',
    '<',
    '>',
    '&',
  ],
  'control and bidi': [
    ...[
      '\u001B[31mred\u001B[0m',
      '\u001B]8;;https://evil.example\u0007a\u001B]8;;\u0007',
      '\u001B[2J',
      '\u0007',
    ],
    ...[
      'a\rb',
      'a\bb',
      '\u0000',
      '\u009B2J',
      'a\u202Eb\u202C',
      '\u2066a\u2069',
      '\u200Fa',
      'a\u2028b',
      'a\u0085b',
    ],
    ...['\uD800', 'a\uDC00b', '\uFEFFa', '\u{E0041}a', '\uE000a\uE001'],
  ],
  'nothing to see': ['', ' ', '\n', '\t', '\u200B', '\u00A0', '\u2800', '\u3164', '\u00AD'],
  'very long': [
    ...[
      'x'.repeat(10_000),
      'many words '.repeat(900),
      '*'.repeat(5_000),
      '[a](https://evil.example)'.repeat(300),
    ],
    ...[
      '@everyone '.repeat(500),
      '<@301>'.repeat(700),
      '👩‍🔬'.repeat(2_000),
      'e\u0301'.repeat(4_000),
      '\n'.repeat(5_000),
    ],
    ...['&'.repeat(4_000), '<'.repeat(4_000), '`'.repeat(4_000), '﷽'.repeat(3_000)],
  ],
  "the tests' own": HOSTILE,
}
