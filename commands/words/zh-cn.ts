import type { Language, OptionWords } from '../../src/core/words.ts'

const schedule: Readonly<Record<string, OptionWords>> = {
  at: { name: '时间', about: '小时和分钟，例如 09:00' },
  zone: { name: '时区', about: '使用该时间的地点，例如 Asia/Shanghai' },
  days: { name: '日期', about: 'weekdays（工作日）、all（每天），或 mon,wed,fri 这样的星期' },
  limit: { name: '数量', about: '每次推送最多包含的论文数，1 到 20' },
}

export const chinese: Language = {
  tag: 'zh-CN',
  papers: '本频道的每日推送及其主题、热门论文，以及你收藏的论文。',
  findPaper: '查找论文',
  channel: { name: '频道', about: '接收推送的频道；不填则为当前频道' },
  commands: {
    paper: {
      about: '搜索论文，或按 arXiv 编号或链接显示一篇论文。',
      options: {
        query: {
          name: '搜索',
          about: '词语、"短语"、-排除、a | b、au: cat: org: has:code votes:>20 since: until:',
        },
      },
    },
    'papers trending': {
      name: '热门',
      about: '显示热门论文及其票数和热度变化。',
      options: { window: { name: '时段', about: 'day（日）、week（周）、month（月）或某个日期' } },
    },
    'papers subscribe': {
      name: '订阅',
      about: '让本频道每天收到某个主题的推送；不填主题则为所有热门论文。',
      options: { topic: { name: '主题', about: '搜索内容；留空则为所有热门论文' }, ...schedule },
    },
    'papers unsubscribe': {
      name: '取消订阅',
      about: '移除本频道的一个主题，或全部主题。',
      options: { topic: { name: '主题', about: '"/papers topics" 中显示的主题，或 all（全部）' } },
    },
    'papers topics': {
      name: '主题列表',
      about: '列出本频道的主题：谁在何时添加，以及上周找到的论文。',
    },
    'papers schedule': {
      name: '推送设置',
      about: '查看或更改本频道每日推送的时间和形式。',
      options: {
        ...schedule,
        layout: {
          name: '版式',
          about: '卡片带图片；子区先显示标题，卡片在其下',
          choices: { list: '列表', cards: '卡片', thread: '子区' },
        },
        quiet: {
          name: '静默',
          about: '否：没有新论文的日子会用一行说明原因',
          choices: { yes: '是', no: '否' },
        },
        doubt: {
          name: '存疑',
          about: '无法确定推送是否送达时：不再发送，或重发（可能重复）',
          choices: { skip: '不再发送', resend: '重发' },
        },
        publish: {
          name: '发布',
          about: '是：关注此公告频道的服务器也会收到推送',
          choices: { yes: '是', no: '否' },
        },
      },
    },
    'papers preview': { name: '预览', about: '显示下一次推送的内容，仅你可见。' },
    'papers post': { name: '立即推送', about: '不等到预定时间，现在就发出今天的推送。每天只有一次。' },
    'papers why': {
      name: '原因',
      about: '说明一篇论文为什么在此推送，或为什么没有。',
      options: { paper: { name: '论文', about: 'arXiv 编号、链接或标题' } },
    },
    'papers status': { name: '状态', about: '显示最近的推送、下一次推送，以及来源的状况。' },
    'papers saved': { name: '收藏', about: '列出你收藏的论文，最新的在前。' },
    'papers pause': { name: '暂停', about: '暂停本频道的每日推送，直到有人恢复。主题会保留。' },
    'papers resume': { name: '恢复', about: '恢复本频道的每日推送。错过的内容合并为一次推送。' },
    'papers help': { name: '帮助', about: '显示所有命令及示例。' },
  },
}
