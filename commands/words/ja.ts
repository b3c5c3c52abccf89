import type { Language, OptionWords } from '../../src/core/words.ts'

const schedule: Readonly<Record<string, OptionWords>> = {
  at: { name: '時刻', about: '時と分。例：09:00' },
  zone: { name: 'タイムゾーン', about: 'その時刻の場所。例：Asia/Tokyo' },
  days: { name: '曜日', about: 'weekdays（平日）、all（毎日）、または mon,wed,fri のような曜日' },
  limit: { name: '件数', about: '1回の投稿に載せる論文の上限。1〜20' },
}

export const japanese: Language = {
  tag: 'ja',
  papers: 'このチャンネルの毎日の投稿とトピック、話題の論文、保存した論文。',
  findPaper: '論文を探す',
  channel: { name: 'チャンネル', about: '投稿を受け取るチャンネル。指定しなければこのチャンネル' },
  commands: {
    paper: {
      about: '論文を検索します。arXiv の ID やリンクなら、その論文を表示します。',
      options: {
        query: {
          name: '検索',
          about: '語、"フレーズ"、-除外、a | b、au: cat: org: has:code votes:>20 since: until:',
        },
      },
    },
    'papers trending': {
      name: 'トレンド',
      about: '話題の論文を、票数と勢いとともに表示します。',
      options: { window: { name: '期間', about: 'day（日）、week（週）、month（月）、または日付' } },
    },
    'papers subscribe': {
      name: '購読',
      about: 'トピックの論文をこのチャンネルに毎日投稿します。トピックがなければ話題の論文すべてです。',
      options: { topic: { name: 'トピック', about: '検索語。空なら話題の論文すべて' }, ...schedule },
    },
    'papers unsubscribe': {
      name: '購読解除',
      about: 'このチャンネルのトピックを1つ、またはすべて外します。',
      options: {
        topic: { name: 'トピック', about: '"/papers topics" に出るトピック、または all（すべて）' },
      },
    },
    'papers topics': {
      name: 'トピック一覧',
      about: 'このチャンネルのトピックを表示します。追加した人、日付、先週見つかった論文も分かります。',
    },
    'papers schedule': {
      name: 'スケジュール',
      about: 'このチャンネルの毎日の投稿の時刻と形式を表示または変更します。',
      options: {
        ...schedule,
        layout: {
          name: '表示形式',
          about: 'カードは画像つき。スレッドはタイトルを示し、その下にカードを並べます',
          choices: { list: 'リスト', cards: 'カード', thread: 'スレッド' },
        },
        quiet: {
          name: '静か',
          about: 'いいえ：新しい論文がない日は、理由を1行で知らせます',
          choices: { yes: 'はい', no: 'いいえ' },
        },
        doubt: {
          name: '不明時',
          about: '投稿が届いたか誰にも分からないとき：そのままにするか、重複を承知で送り直すか',
          choices: { skip: 'そのまま', resend: '送り直す' },
        },
        publish: {
          name: '公開',
          about: '「はい」なら、このアナウンスチャンネルのフォロー先にも投稿が届く',
          choices: { yes: 'はい', no: 'いいえ' },
        },
      },
    },
    'papers preview': { name: 'プレビュー', about: '次の投稿の内容を表示します。見えるのはあなただけです。' },
    'papers post': {
      name: '今すぐ投稿',
      about: '時刻を待たずに今日の投稿を行います。投稿は1日に1回です。',
    },
    'papers why': {
      name: '理由',
      about: '論文がここに投稿された理由、または投稿されなかった理由を説明します。',
      options: { paper: { name: '論文', about: 'arXiv の ID、リンク、またはタイトル' } },
    },
    'papers status': { name: '状況', about: '最近の投稿、次の投稿、情報源の状態を表示します。' },
    'papers saved': { name: '保存済み', about: '保存した論文を新しい順に表示します。' },
    'papers pause': {
      name: '一時停止',
      about: '誰かが再開するまで、このチャンネルの毎日の投稿を止めます。トピックは残ります。',
    },
    'papers resume': {
      name: '再開',
      about: 'このチャンネルの毎日の投稿を再開します。休止中の分は1つの投稿にまとめます。',
    },
    'papers help': { name: 'ヘルプ', about: 'すべてのコマンドを例とともに表示します。' },
  },
}
