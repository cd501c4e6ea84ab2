import type { Range } from '../findings/found.js';
import type { ReportedFinding } from './report.js';
import { atMost, limits, type Overrun } from './sarif-limits.js';
import { oneLine } from './show-controls.js';

/**
 * A place in a file. A tight one keeps to its first line, with the rest as context: GitHub annotates a pull request only
 * when it changes every line of the region.
 */
export function locate(file: string, range?: Range, isTight = false) {
  const artifactLocation = { uri: toUri(file) };
  if (!range) return { artifactLocation };
  const { start, end } = range;
  const whole = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  if (!isTight || start.line === end.line) return { artifactLocation, region: whole };
  return { artifactLocation, region: { startLine: start.line, startColumn: start.column, endLine: start.line }, contextRegion: whole };
}

/** The steps of the proof, twice as SARIF wants it: as places beside the finding, and as a way through the program. */
export function locateChain(finding: ReportedFinding, overruns: Overrun[]) {
  const { chain, members = [], id } = finding;
  const steps = chain.map(({ file, range, label }) => ({ physicalLocation: locate(file, range), message: { text: oneLine(label) } }));
  const passed = new Set(chain.map(({ file }) => file));
  const others = members.filter((member) => !passed.has(fileOf(member)))
    .map((member) => ({ physicalLocation: locate(fileOf(member)), message: { text: oneLine(member) } }));
  const related = [...steps, ...others].map((step, index) => ({ id: index + 1, ...step }));
  return {
    related: atMost(limits.locations, related, `places of ${id}`, overruns),
    flow: atMost(limits.threadFlowLocations, steps, `steps of ${id}`, overruns).map((location) => ({ location })),
  };
}

/** A member is a file, or `file#symbol`. */
function fileOf(member: string): string {
  const end = member.lastIndexOf('#');
  return end === -1 ? member : member.slice(0, end);
}

/** Relative to the repository; half a character, which no address can hold, is replaced. */
function toUri(path: string): string {
  return path.replace(/\p{Surrogate}/gu, '\uFFFD').split('/').map(encodeURIComponent).join('/');
}
