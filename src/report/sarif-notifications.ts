import { limits, type Overrun } from './sarif-limits.js';
import { locate } from './sarif-places.js';
import type { Report } from './report.js';
import { oneLine } from './show-controls.js';

/** What is not about the code but about the run: files not read, notes, and what did not fit. */
export function listNotifications({ files, notes }: Report, results: number, overruns: readonly Overrun[]) {
  const failed = files.failed.map(({ file, message }) => notify('not-analysed', 'error', message, file));
  const noted = notes.map(({ kind, message, file, line }) => notify(kind, kind === 'rule-failed' ? 'error' : 'warning', message, file, line));
  const cut = overruns.map(({ what, of, kept }) => notify('limit', 'warning', `Only ${kept} of ${of} ${what} are here: GitHub takes no more.`));
  const hidden = results > limits.resultsKept ? [notify('limit', 'note', `GitHub shows ${limits.resultsKept} of these ${results} findings.`)] : [];
  return [...failed, ...noted, ...cut, ...hidden];
}

function notify(id: string, level: 'error' | 'warning' | 'note', message: string, file?: string, line = 1) {
  const start = { line, column: 1 };
  return {
    descriptor: { id }, level, message: { text: oneLine(message) },
    ...(file !== undefined && { locations: [{ physicalLocation: locate(file, { start, end: start }) }] }),
  };
}
