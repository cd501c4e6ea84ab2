import type { EvidenceOptions } from '../index.js';
import { CommandError } from './command-error.js';
import type { Host } from './host.js';
import type { Arguments } from './read-arguments.js';

/** Is anything to be laid over the report? */
export function isMeasured({ profiles, traces, since }: Pick<Arguments, 'profiles' | 'traces' | 'since'>): boolean {
  return profiles.length + traces.length > 0 || since !== undefined;
}

/** What the arguments ask to be laid over the report. `usual` is how far back git is asked when they do not say. */
export function evidenceOf(args: Pick<Arguments, 'profiles' | 'traces' | 'since'>, { cwd, env, today }: Host, usual = '1y'): EvidenceOptions | undefined {
  if (!isMeasured(args)) return undefined;
  return { cwd, env, profiles: args.profiles, traces: args.traces, since: readSince(args.since ?? usual, today) };
}

const days: Readonly<Record<string, number>> = { d: 1, w: 7 };
const months: Readonly<Record<string, number>> = { m: 1, y: 12 };

/** The day that `2026-01-31`, `90d`, `6 months` or `1y` before today means. Throws a CommandError. */
export function readSince(word: string, today: string): string {
  const date = new Date(`${word}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(word) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(word);
  const day = isDay ? word : before(word, today)?.toISOString().slice(0, 10);
  if (day !== undefined) return day;
  throw new CommandError(`--since must be a date such as 2026-01-31, or a time such as 90d, 12w, 6m or 1y, not "${word}".`);
}

function before(word: string, today: string): Date | undefined {
  const [, count, unit] = /^(\d{1,4}) ?(d|w|m|y)(?:ays?|eeks?|onths?|ears?)?$/.exec(word) ?? [];
  if (unit === undefined) return undefined;
  const date = new Date(`${today}T00:00:00Z`);
  if (unit in days) date.setUTCDate(date.getUTCDate() - Number(count) * days[unit]);
  else date.setUTCMonth(date.getUTCMonth() - Number(count) * months[unit]);
  return date;
}
