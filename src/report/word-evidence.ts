import { wordCount, wordNumber, wordTime } from '../impact/word-quantity.js';
import type { Evidence, HotSpot, MeasuredCpu, MeasuredQueries, ReportedFinding } from './report.js';

/** What was measured of a finding, in sentences without their last full stop; undefined when there is nothing to say. */
export function wordMeasured({ evidence: kind, measured, hotFile }: ReportedFinding, evidence: Evidence | undefined): string | undefined {
  if (!evidence) return undefined;
  const parts = [
    measured?.queries && wordQueries(measured.queries, evidence),
    measured?.cpu && wordCpu(measured.cpu, evidence),
    kind === 'theoretical' && `not seen in ${nameAll(evidence.profiles, 'profiles')}: it did not run, or too briefly for a sample`,
  ].filter(Boolean);
  const heat = hotFile && `hot file: ${wordCount(hotFile.commits, 'commit')} since ${evidence.since}, the last on ${hotFile.lastChange}`;
  return [parts.join('; '), heat].filter(Boolean).join('; ') || undefined;
}

function wordCpu({ ms, share, selfMs, totalMs, withoutWaiting }: MeasuredCpu, { profiles }: Evidence): string {
  const all = profiles.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const parts = totalMs === selfMs ? wordSpent(ms) : `${wordSpent(totalMs)} with all the function calls, ${wordSpent(selfMs)} of it in its own code`;
  return `${wordShare(share)} of ${wordTime(all)} CPU in ${nameAll(profiles, 'profiles')} (${parts})${withoutWaiting ? '; its waiting takes no CPU and is not in there' : ''}`;
}

function wordSpent(ms: number): string {
  return ms === 0 ? 'none' : wordTime(ms);
}

function wordQueries({ count, totalMs, sharedWith }: MeasuredQueries, { traces }: Evidence): string {
  const shared = sharedWith ? `, shared with ${wordCount(sharedWith, 'other finding')}` : '';
  return `${wordCount(count, 'query', 'queries')}, ${wordTime(totalMs)} in all, in ${nameAll(traces, 'traces')}${shared}`;
}

function nameAll(files: readonly { file: string }[], many: string): string {
  return files.length === 1 ? files[0].file : `${files.length} ${many}`;
}

/** `31 %`. */
export function wordShare(share: number): string {
  return share > 0 && share < 0.001 ? 'less than 0.1 %' : `${wordNumber(share * 100)} %`;
}

/** What was measured as a whole, a line each. */
export function listMeasurements({ profiles, traces }: Evidence): string[] {
  return [
    ...profiles.map(({ file, cpuMs, programMs, samples }) => `${file}: ${wordTime(cpuMs)} CPU in ${wordCount(samples, 'sample')}, ${wordShare(cpuMs === 0 ? 0 : programMs / cpuMs)} of it in and below functions of this program`),
    ...traces.map(({ file, queries, matched, totalMs }) => `${file}: ${wordCount(queries, 'query', 'queries')}, ${wordTime(totalMs)} in all; ${wordNumber(matched)} at places of findings`),
  ];
}

export function wordHotSpot({ file, line, symbol, share, ms, selfMs }: HotSpot): string {
  return `${file}:${line}${symbol === '(module)' ? '' : ` ${symbol}`}: ${wordShare(share)} of the CPU time, ${wordTime(ms)}${selfMs === ms ? '' : ` with the libraries and built-ins it calls, ${wordTime(selfMs)} in its own code`}`;
}

/** What of the measurements could not be used, and why: a sentence each, without its full stop. */
export function listProblems({ problems }: Evidence): string[] {
  return problems.map(({ file, message }) => (file === undefined ? message : `${file} ${message}`));
}
