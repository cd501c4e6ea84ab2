import { cacheFolder } from '../files/cache-folder.js';
import { FactStore } from '../files/fact-store.js';
import { ReportStore } from '../files/report-store.js';
import type { Sources } from './read-facts.js';

export interface CacheOptions {
  /** Folder, relative to the working directory; default `node_modules/.cache/perf-lint` in the root if that is a package. */
  location?: string;
  /** Hears, once, why the cache cannot be read or written: the analysis goes on without it. */
  onProblem?: (message: string) => void;
}

/** What earlier runs learned: facts by text, reports by all that they follow from. */
export interface Cache {
  facts: FactStore;
  /** The report for these sources and this question: the kept one, or a new one, which is kept. */
  remember<Report>(sources: Sources, question: unknown, judge: () => Promise<Report>): Promise<Report>;
}

/** Undefined where there is no place for one. */
export async function openCache(root: string, cwd: string, { location, onProblem }: CacheOptions): Promise<Cache | undefined> {
  const folder = await cacheFolder(root, cwd, location);
  if (folder === undefined) return undefined;
  let isTold = false;
  const tell = (reason: string): void => {
    if (!isTold) onProblem?.(`the cache in ${folder} is left aside: ${reason}`);
    isTold = true;
  };
  const facts = await FactStore.open(folder, tell);
  const reports = new ReportStore(folder, tell);
  return {
    facts,
    async remember<Report>(sources: Sources, question: unknown, judge: () => Promise<Report>) {
      // Before the analysis, so that it is compressed beside it.
      const saving = sources.save().catch((error: Error) => tell(error.message));
      const asked = nameQuestion(sources, question);
      const known = (await reports.find(asked)) as Report | undefined;
      const report = known ?? (await judge());
      if (known === undefined) await reports.keep(asked, report).catch((error: Error) => tell(error.message));
      await saving;
      return report;
    },
  };
}

/** Every difference shows: JSON would write maps and sets as empty objects. */
export function nameQuestion(sources: Sources, question: unknown): string {
  return JSON.stringify([[...sources.keys.values()], question], (_, value: unknown) => (value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value));
}
