/** Functions people write by hand although the platform or a library they have already offers them. Data only. */
export interface Reimplementation {
  /** What the function does, in words. */
  does: string;
  /** Ways to write it. Names of locals, types and form (arrow, declaration) do not matter: shapes are compared. */
  sources: string[];
  /** What the language or platform offers. `node`: only where the file runs in Node; `recent`: not in every supported runtime. */
  platform?: { use: string; differs?: string; node?: true; recent?: true };
  /** Its name in lodash and the packages like it. */
  lodash?: string;
  /** What other libraries offer, by package name. */
  libraries?: Record<string, string>;
}

/** Packages with lodash's functions under lodash's names. */
export const lodashLike = ['lodash', 'lodash-es', 'es-toolkit'];

export const reimplementations: Record<string, Reimplementation> = {
  structuredClone: {
    does: 'copies a value through JSON',
    sources: ['(value) => JSON.parse(JSON.stringify(value))', '(value) => { const text = JSON.stringify(value); return JSON.parse(text); }'],
    platform: { use: 'structuredClone(value)', differs: 'structuredClone keeps Dates, Maps and undefined, and throws for functions; JSON drops or rewrites them' },
    lodash: 'cloneDeep',
  },
  randomUUID: {
    does: 'makes a random UUID from Math.random',
    sources: [
      `() => 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (c) => { const r = (Math.random() * 16) | 0; const v = c === 'x' ? r : (r & 0x3) | 0x8; return v.toString(16); })`,
      `() => 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (c) => { const r = (Math.random() * 16) | 0; return (c === 'x' ? r : (r & 0x3) | 0x8).toString(16); })`,
    ],
    platform: { use: 'crypto.randomUUID()' },
  },
  sleep: {
    does: 'resolves after a delay',
    sources: [
      '(ms) => new Promise((resolve) => setTimeout(resolve, ms))',
      '(ms) => new Promise((resolve) => { setTimeout(resolve, ms); })',
      '(ms) => new Promise((resolve) => setTimeout(() => resolve(), ms))',
      '(ms) => new Promise((resolve) => { setTimeout(() => { resolve(); }, ms); })',
      'async (ms) => { await new Promise((resolve) => setTimeout(resolve, ms)); }',
    ],
    platform: { use: "setTimeout from 'node:timers/promises'", node: true },
    libraries: { 'es-toolkit': 'delay', delay: 'delay' },
  },
  uniq: {
    does: 'removes duplicates by searching the array for each element',
    sources: [
      '(xs) => xs.filter((x, i) => xs.indexOf(x) === i)',
      '(xs) => xs.filter((x, i, all) => all.indexOf(x) === i)',
      '(xs) => { const seen = []; for (const x of xs) { if (!seen.includes(x)) { seen.push(x); } } return seen; }',
    ],
    platform: { use: '[...new Set(xs)]', differs: 'a Set treats NaN as equal to itself' },
    lodash: 'uniq',
  },
  flat: {
    does: 'flattens an array by one level',
    sources: ['(xs) => [].concat(...xs)', '(xs) => [].concat.apply([], xs)', '(xs) => xs.reduce((all, x) => all.concat(x), [])', '(xs) => xs.reduce((all, x) => [...all, ...x], [])'],
    platform: { use: 'xs.flat()' },
    lodash: 'flatten',
  },
  fromEntries: {
    does: 'makes an object of key and value pairs',
    sources: ['(pairs) => pairs.reduce((all, [key, value]) => { all[key] = value; return all; }, {})', '(pairs) => { const all = {}; for (const [key, value] of pairs) { all[key] = value; } return all; }'],
    platform: { use: 'Object.fromEntries(pairs)' },
    lodash: 'fromPairs',
  },
  groupBy: {
    does: 'groups elements by a key',
    sources: [
      '(xs, keyOf) => xs.reduce((groups, x) => { const key = keyOf(x); if (!groups[key]) { groups[key] = []; } groups[key].push(x); return groups; }, {})',
      '(xs, keyOf) => xs.reduce((groups, x) => { const key = keyOf(x); (groups[key] = groups[key] || []).push(x); return groups; }, {})',
      '(xs, keyOf) => xs.reduce((groups, x) => { const key = keyOf(x); (groups[key] ||= []).push(x); return groups; }, {})',
      '(xs, keyOf) => { const groups = {}; for (const x of xs) { const key = keyOf(x); if (!groups[key]) { groups[key] = []; } groups[key].push(x); } return groups; }',
      '(xs, keyOf) => { const groups = {}; for (const x of xs) { const key = keyOf(x); (groups[key] ??= []).push(x); } return groups; }',
      '(xs, key) => xs.reduce((groups, x) => { (groups[x[key]] = groups[x[key]] || []).push(x); return groups; }, {})',
    ],
    platform: { use: 'Object.groupBy(xs, keyOf)', differs: 'the result has no prototype', recent: true },
    lodash: 'groupBy',
  },
  keyBy: {
    does: 'indexes elements by a key',
    sources: [
      '(xs, keyOf) => xs.reduce((all, x) => { all[keyOf(x)] = x; return all; }, {})',
      '(xs, key) => xs.reduce((all, x) => { all[x[key]] = x; return all; }, {})',
      '(xs, keyOf) => { const all = {}; for (const x of xs) { all[keyOf(x)] = x; } return all; }',
    ],
    lodash: 'keyBy',
  },
  chunk: {
    does: 'splits an array into chunks',
    sources: [
      '(xs, size) => { const chunks = []; for (let i = 0; i < xs.length; i += size) { chunks.push(xs.slice(i, i + size)); } return chunks; }',
      '(xs, size) => { const chunks = []; let i = 0; while (i < xs.length) { chunks.push(xs.slice(i, i + size)); i += size; } return chunks; }',
      '(xs, size) => { const chunks = []; let i = 0; while (i < xs.length) { chunks.push(xs.slice(i, (i += size))); } return chunks; }',
      '(xs, size) => Array.from({ length: Math.ceil(xs.length / size) }, (_, i) => xs.slice(i * size, i * size + size))',
      '(xs, size) => Array.from({ length: Math.ceil(xs.length / size) }, (_, i) => xs.slice(i * size, (i + 1) * size))',
    ],
    lodash: 'chunk',
    libraries: { remeda: 'chunk', ramda: 'splitEvery' },
  },
  debounce: {
    does: 'delays a call until calls stop coming',
    sources: [
      '(fn, wait) => { let timer; return (...args) => { clearTimeout(timer); timer = setTimeout(() => fn(...args), wait); }; }',
      '(fn, wait) => { let timer; return (...args) => { if (timer) { clearTimeout(timer); } timer = setTimeout(() => fn(...args), wait); }; }',
      '(fn, wait) => { let timer = null; return (...args) => { if (timer) { clearTimeout(timer); } timer = setTimeout(() => { fn(...args); }, wait); }; }',
      'function debounce(fn, wait) { let timer; return function (...args) { clearTimeout(timer); timer = setTimeout(() => fn.apply(this, args), wait); }; }',
    ],
    lodash: 'debounce',
  },
  throttle: {
    does: 'lets a call through once per interval',
    sources: [
      '(fn, wait) => { let last = 0; return (...args) => { const now = Date.now(); if (now - last >= wait) { last = now; fn(...args); } }; }',
      '(fn, wait) => { let waiting = false; return (...args) => { if (!waiting) { fn(...args); waiting = true; setTimeout(() => { waiting = false; }, wait); } }; }',
    ],
    lodash: 'throttle',
  },
  pick: {
    does: 'copies some keys of an object',
    sources: [
      '(source, keys) => { const picked = {}; for (const key of keys) { if (key in source) { picked[key] = source[key]; } } return picked; }',
      '(source, keys) => { const picked = {}; for (const key of keys) { picked[key] = source[key]; } return picked; }',
      '(source, keys) => keys.reduce((picked, key) => { picked[key] = source[key]; return picked; }, {})',
      '(source, keys) => Object.fromEntries(keys.map((key) => [key, source[key]]))',
    ],
    lodash: 'pick',
  },
  omit: {
    does: 'copies an object without some keys',
    sources: [
      '(source, keys) => { const rest = { ...source }; for (const key of keys) { delete rest[key]; } return rest; }',
      '(source, keys) => Object.fromEntries(Object.entries(source).filter(([key]) => !keys.includes(key)))',
    ],
    lodash: 'omit',
  },
  partition: {
    does: 'splits elements by a test',
    sources: ['(xs, test) => { const yes = []; const no = []; for (const x of xs) { if (test(x)) { yes.push(x); } else { no.push(x); } } return [yes, no]; }'],
    lodash: 'partition',
  },
  shuffle: {
    does: 'shuffles an array',
    sources: [
      '(xs) => { const all = [...xs]; for (let i = all.length - 1; i > 0; i--) { const j = Math.floor(Math.random() * (i + 1)); [all[i], all[j]] = [all[j], all[i]]; } return all; }',
      '(xs) => { for (let i = xs.length - 1; i > 0; i--) { const j = Math.floor(Math.random() * (i + 1)); [xs[i], xs[j]] = [xs[j], xs[i]]; } return xs; }',
    ],
    lodash: 'shuffle',
  },
  clamp: {
    does: 'keeps a number between two others',
    sources: ['(x, low, high) => Math.min(Math.max(x, low), high)', '(x, low, high) => Math.max(low, Math.min(high, x))', '(x, low, high) => Math.min(high, Math.max(low, x))'],
    lodash: 'clamp',
  },
  upperFirst: {
    does: 'makes the first letter upper case',
    sources: ['(s) => s.charAt(0).toUpperCase() + s.slice(1)', '(s) => s[0].toUpperCase() + s.slice(1)', '(s) => `${s.charAt(0).toUpperCase()}${s.slice(1)}`', '(s) => s.charAt(0).toUpperCase() + s.substring(1)'],
    lodash: 'upperFirst',
  },
  escapeRegExp: {
    does: 'escapes a string for a regular expression',
    sources: ["(s) => s.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&')", "(s) => s.replace(/[-/\\\\^$*+?.()|[\\]{}]/g, '\\\\$&')"],
    lodash: 'escapeRegExp',
  },
};

/** Packages that do the same job; two of a row in one package are one too many. */
export const competing: { job: string; packages: string[] }[] = [
  { job: 'dates', packages: ['moment', 'dayjs', 'date-fns', 'luxon'] },
  { job: 'HTTP requests', packages: ['axios', 'got', 'node-fetch', 'superagent', 'request', 'ky', 'needle'] },
  { job: 'collections', packages: ['lodash', 'lodash-es', 'underscore', 'ramda', 'remeda', 'es-toolkit'] },
  { job: 'logging', packages: ['winston', 'pino', 'bunyan', 'log4js', 'loglevel'] },
  { job: 'deep equality', packages: ['fast-deep-equal', 'deep-equal', 'dequal', 'react-fast-compare'] },
  { job: 'class names', packages: ['classnames', 'clsx'] },
  { job: 'Markdown', packages: ['marked', 'markdown-it', 'showdown', 'remarkable'] },
];
