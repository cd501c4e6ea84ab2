import { ParseFailure, type Parse } from './parsed.js';

const SCRIPT = /\.[cm]?jsx?$/;
/**
 * What Flow writes and TypeScript does not, each with what stands for it: never longer, so that every offset stays.
 * Maybe types and variance go, exact objects become objects, `*` any type.
 */
const WRITTEN: readonly [RegExp, string][] = [
  [/@(?:no)?flow\b/g, ''],
  [/(?<=[:<(,|=]\s*)\?(?=\s*[\w${([*'"])/g, ''],
  [/\{\|/g, '{'],
  [/\|\}/g, ' }'],
  [/\bimport typeof\b/g, 'import type'],
  [/(?<=[{,;]\s*)[+-](?=\w+\??:)/g, ''],
  [/<\*>/g, '<0>'],
  [/(?<=:\s*\w+)<>/g, ''],
  // A cast, `(x: T)`, unless it is a list of parameters.
  [/\(([\w$.]+)\s*:\s*[\w$.<>[\]| ]+\)(?!\s*(?:=>|[{:]))/g, '($1)'],
];

/**
 * Also reads JavaScript with types, which Babel takes with or without a comment that says Flow, as the TypeScript it
 * nearly is: after the plain way failed, so that no other file is touched. What still fails is reported with the first error.
 */
export function withFlow(parse: Parse): Parse {
  return (path, text) => {
    try {
      return parse(path, text);
    } catch (error) {
      if (!(error instanceof ParseFailure) || !SCRIPT.test(path)) throw error;
      try { return parse(path.replace(SCRIPT, '.tsx'), asTypeScript(text)); } catch { throw error; }
    }
  };
}

function asTypeScript(text: string): string {
  let written = text;
  for (const [flow, instead] of WRITTEN) written = written.replace(flow, (match: string, kept?: string) => instead.replace('$1', kept ?? '').padEnd(match.length));
  return written;
}
