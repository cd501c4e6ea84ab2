import { join } from 'node:path';
import type { FileFacts } from '../facts/file-facts.js';
import { compareText } from '../files/compare-text.js';
import { readNamed } from '../files/read-inside.js';
import { pathInside } from '../files/targets.js';
import { openRepository } from '../git/repository.js';
import { GitError } from '../git/git-error.js';
import { readChurn, type Churn } from '../git/read-churn.js';
import type { CpuProfile } from './cpu-profile.js';
import type { EvidenceInput, EvidenceOptions } from './evidence-input.js';
import { openScripts, type Scripts } from './open-scripts.js';
import { placeQueries } from './place-queries.js';
import type { FunctionRef } from './program-functions.js';
import { readTrace, type TracedQuery } from './query-trace.js';
import { readProfile } from './read-profile.js';
import { Weights } from './weigh.js';

/** The program that is measured. */
export interface Measurable {
  /** Absolute, real. */
  root: string;
  /** What the caller's paths are relative to. */
  cwd: string;
  facts: readonly FileFacts[];
}

interface Named<T> { file: string; content: T }

/** Reads all that was measured. What cannot be used becomes a problem; a file that is not there, a UsageError. */
export async function gatherEvidence({ profiles = [], traces = [], since, env }: EvidenceOptions, { root, cwd, facts }: Measurable): Promise<EvidenceInput> {
  const problems: EvidenceInput['problems'] = [];
  const [readProfiles, readTraces, churn] = await Promise.all([
    readAll(profiles, cwd, problems, readProfile),
    readAll(traces, cwd, problems, readTrace),
    since === undefined || !env ? undefined : findChurn(since, root, env),
  ]);
  const queries = readTraces.map(({ file, content }): Named<TracedQuery[]> => {
    if (content.problem !== undefined) problems.push({ file, message: content.problem });
    return { file, content: content.queries };
  });
  const scripts = await openScripts([...urlsOf(readProfiles), ...queries.flatMap(({ content }) => content.flatMap(({ file }) => file ?? []))], facts, root);
  const weighed = weighAll(readProfiles, scripts, problems);
  if (churn && 'problem' in churn) problems.push({ message: churn.problem });
  return {
    ...weighed, problems: problems.sort((a, b) => compareText(a.file ?? '', b.file ?? '') || compareText(a.message, b.message)),
    traces: queries.map(({ file, content }) => ({
      file, queries: placeQueries(content, scripts, facts), count: sum(content, ({ count }) => count), totalMs: sum(content, ({ totalMs }) => totalMs),
    })),
    ...(since !== undefined && churn && 'files' in churn && { churn: { since, files: churn.files } }),
    functions: scripts.functions,
  };
}

async function readAll<T extends object>(files: readonly string[], cwd: string, problems: EvidenceInput['problems'], read: (text: string) => T | string): Promise<Named<T>[]> {
  // Given twice, it would count twice.
  const texts = await Promise.all([...new Set(files)].map(async (file) => ({ file, ...(await readNamed(file, cwd)) })));
  return texts.flatMap((one) => {
    const content = 'text' in one ? read(one.text) : one.problem;
    if (typeof content !== 'string') return [{ file: one.file, content }];
    problems.push({ file: one.file, message: content });
    return [];
  });
}

function urlsOf(profiles: readonly Named<CpuProfile>[]): Set<string> {
  return new Set(profiles.flatMap(({ content }) => content.nodes.map(({ frame }) => frame.url)));
}

/** Weighs the profiles that are of this program. */
function weighAll(profiles: readonly Named<CpuProfile>[], scripts: Scripts, problems: EvidenceInput['problems']): Pick<EvidenceInput, 'weights' | 'profiles' | 'mayHaveRun'> {
  const weights = new Weights();
  const used: EvidenceInput['profiles'] = [];
  const lostFiles = new Set<string>();
  let isPartial = false;
  for (const { file, content } of profiles) {
    const refs = content.nodes.map(({ frame }) => scripts.match(frame));
    const lost = findLost(content, refs, scripts);
    problems.push(...wordLost(lost).map((message) => ({ file, message })));
    if (!lost.isOfProgram) continue;
    for (const one of lost.files) lostFiles.add(one);
    isPartial ||= lost.unmapped.length > 0;
    const before = { cpuMs: weights.cpuMs, programMs: weights.programMs, samples: weights.samples };
    weights.add(content, refs);
    used.push({ file, cpuMs: weights.cpuMs - before.cpuMs, programMs: weights.programMs - before.programMs, samples: weights.samples - before.samples });
  }
  const mayHaveRun = (ref: FunctionRef): boolean => isPartial || (lostFiles.has(ref.file) && !scripts.functions(ref.file)?.isKnownByName(ref));
  return { profiles: used, mayHaveRun, ...(used.length > 0 && { weights }) };
}

/** Which part of a profile leads nowhere. */
interface Lost { isOfProgram: boolean; unmapped: string[]; /** Files of the program with functions that were not found. */ files: Set<string>; /** Named functions in files of the program, and how many of them were not found. */ named: number; missing: number }

function findLost({ nodes }: CpuProfile, refs: readonly (FunctionRef | undefined)[], scripts: Scripts): Lost {
  const urls = new Set(nodes.map(({ frame }) => frame.url));
  const lost: Lost = { isOfProgram: refs.some((ref) => ref !== undefined), unmapped: scripts.unmapped.filter((url) => urls.has(url)), files: new Set(), named: 0, missing: 0 };
  const seen = new Set<string>();
  nodes.forEach(({ frame: { url, line, column, name } }, index) => {
    const key = `${url}\n${line}\n${column}`;
    const place = seen.has(key) ? undefined : scripts.place(url, line, column);
    seen.add(key);
    if (!place) return;
    if (name !== '') lost.named++;
    if (refs[index] !== undefined || (name === '' && line === 0 && column === 0)) return;
    lost.files.add(place.file);
    if (name !== '') lost.missing++;
  });
  return lost;
}

function wordLost({ isOfProgram, unmapped, named, missing }: Lost): string[] {
  const first = unmapped.slice(0, 3).join(', ');
  const rest = unmapped.length > 3 ? ` and ${unmapped.length - 3} more` : '';
  if (unmapped.length > 0) return [`has no source map for ${first}${rest}${isOfProgram ? ', so what it measured in there is left out' : ', and nothing else of this program is in it'}`];
  if (!isOfProgram) return ['is a profile of another program: no function of this one is in it'];
  // One of them may be a class's own initialiser, or made up by a compiler.
  return missing * 5 >= named && missing > 0 ? [`was made with another state of the code: ${missing} of ${named} functions in it are not where it says`] : [];
}

/** By path from the root. No git is no mistake here. */
async function findChurn(since: string, root: string, env: NonNullable<EvidenceOptions['env']>): Promise<Churn> {
  try {
    const repository = await openRepository(root, root, env);
    const churn = await readChurn(since, pathInside(repository.top, root) ?? '', repository);
    if ('problem' in churn) return churn;
    const inRoot = [...churn.files].flatMap(([path, one]) => {
      const inside = pathInside(root, join(repository.top, path));
      return inside === undefined ? [] : [[inside, one] as const];
    });
    return { files: new Map(inRoot) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { problem: 'git has no history of this program (no repository, or no git), so no file is known to be hot' };
  }
}

function sum<T>(all: readonly T[], valueOf: (one: T) => number): number {
  return all.reduce((total, one) => total + valueOf(one), 0);
}
