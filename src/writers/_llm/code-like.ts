/**
 * What in a foreign text is no prose of a newsroom: program text, encoded text, the marks by which models tell who
 * speaks, characters that nobody sees. Each with its reason in words.
 */
const signs: readonly (readonly [RegExp, string])[] = [
  [
    /^\s*[$>#]?\s*(?:curl|wget|sudo|chmod|ssh|scp|bash|powershell|pip3?|npm|npx|apt-get)\s+\S/mu,
    'it is program text',
  ],
  [/```|~~~/u, 'it holds a block of code'],
  [
    /^\s*(?:#!\/|import\s+[\w.{*]+|from\s+[\w.]+\s+import\b|#include\b|package\s+[\w.]+;?$|using\s+[\w.]+;)/mu,
    'it is program text',
  ],
  [
    /^\s*(?:def|class|function|func|fn|const|let|var|public|private|static|async|try|except|finally|elif|else|while|for|if|with|return|raise|throw|print|echo|export|sudo|curl|wget|chmod|rm|pip|npm|apt|git|powershell|SELECT|INSERT|UPDATE|DELETE|DROP)\b(?=.*[(){};=:|&$/\\-]).*(?:[:;{)]|=.*|--?\w+.*)$/mu,
    'it is program text',
  ],
  [/\b[A-Za-z_][\w.]*\((?:[^()\n]|\([^()\n]*\))*\)\s*(?:[.;,{)]|$)(?<=\w\.\w+\(.*)/mu, 'it is program text'],
  [/(?:^|\s)\w+(?:\.\w+)*\s*=\s*(?:["'[{(]|\w+[.([])/u, 'it is program text'],
  [/[{}[\]();=<>|&$]{3,}|=>|\)\s*[{;]|\$\{|\$\(/u, 'it is program text'],
  [
    /<\s*\/?\s*(?:script|iframe|img|svg|style|object|embed|form|input|a|div|span|p|html|body|meta|link)\b[^>]*>?/iu,
    'it holds HTML',
  ],
  [/!?\[[^\]\n]*\]\([^)\n]*\)/u, 'it holds Markdown'],
  [
    /<\|[^|>]*\|?>|\[\/?(?:INST|SYS|SYSTEM|USER|ASSISTANT)\]|<<\/?SYS>>|<\/?(?:system|user|assistant|instructions?|prompt|source|data)\b[^>]*>|^\s*#{2,}\s|^\s*(?:system|assistant|user|human|ai|model|developer)\s*:/imu,
    'it writes like one who instructs a machine',
  ],
  [/\{\{|\}\}|\{%|%\}|<%|%>/u, 'it holds marks of a template'],
  [
    /(?<![\w/.-])(?=[A-Za-z0-9+/_-]*[a-z])(?=[A-Za-z0-9+/_-]*[A-Z0-9])(?:[A-Za-z0-9+/_-]{28,}={0,2}|[A-Za-z0-9+/]{10,}={1,2})(?![\w/.-])/u,
    'it holds encoded text',
  ],
  [
    /(?<!\w)(?:[0-9a-fA-F]{2}[\s:,-]?){16,}(?!\w)|(?:%[0-9a-fA-F]{2}){4,}|(?:\\[xu][0-9a-fA-F]{2,4}){3,}|(?:&#x?[0-9a-fA-F]+;){3,}|(?:[01]{7,8}\s?){4,}/u,
    'it holds encoded text',
  ],
  [/(?:^|\s)(?:[.-]{1,6}[\s/]+){6,}/u, 'it holds encoded text'],
  [
    /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[\u{E0000}-\u{E007F}]/u,
    'it holds characters that nobody sees',
  ],
]

/** Why a stretch of foreign text is no prose; `undefined` for prose. */
export const codeLike = (text: string): string | undefined => signs.find(([sign]) => sign.test(text))?.[1]
