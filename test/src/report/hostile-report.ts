import type { Report } from '../../../src/report/report.js';
import { makeUpReport } from './made-up-findings.js';

/** A name and words that mean something to every format, terminal and parser there is. */
export const hostileFile = 'src/a b,c:d%0A::error::x#]]>"\'<i>&|`[z](http:ü💣/\n\r\t\u0000\u001b[31m\u202e\u2028\uD800.ts';
export const hostileWords = 'one\n::error file=x::two\r\n%0A ]]> <b>"\'&amp; [link](https://evil.example) @all #1 www.evil.example `code | `` \u0000\u001b[2J\u202e\uFFFE\uD800 💣 *bold* _it_ ![i](x)\n- item';

/** The made-up report with such a name for every file and such words in every sentence. */
export function makeUpHostileReport(): Report {
  const { files, findings, notes, ...rest } = makeUpReport();
  return {
    ...rest,
    files: { ...files, failed: files.failed.map(() => ({ file: hostileFile, message: hostileWords })), skipped: files.skipped.map(() => ({ file: hostileFile, reason: hostileWords })) },
    findings: findings.map((finding) => ({
      ...finding, file: hostileFile, symbol: hostileWords, message: hostileWords, why: hostileWords, instead: hostileWords,
      chain: finding.chain.map((step) => ({ ...step, file: hostileFile, label: hostileWords })),
      fix: { title: hostileWords, preserve: [hostileWords] }, impact: { ...finding.impact, estimate: hostileWords },
    })),
    notes: notes.map((note) => ({ ...note, message: hostileWords, ...(note.file !== undefined && { file: hostileFile }) })),
  };
}

/** Controls, halves of characters and marks of direction, but no line feed. */
// eslint-disable-next-line no-control-regex
export const dangerous = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u;
