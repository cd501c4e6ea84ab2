import type { SessionFinding } from 'perf-lint/session';

/**
 * ESLint knows one severity a rule. Of these rules some findings are proof enough to stop a build, the others are worth a
 * look: an option says which of them to report, so that a config can have each with its own severity.
 */
const severe: Record<string, (found: SessionFinding) => boolean> = {
  'n-plus-one-query': ({ confidence }) => confidence === 'certain',
  'circular-import': ({ confidence, finding: { message } }) => confidence === 'certain' && message === 'hazard',
};

export type Share = 'all' | 'errors' | 'warnings';

export const shareSchema = { type: 'string', enum: ['all', 'errors', 'warnings'] satisfies Share[], description: 'Report all, only what `recommended` calls an error, or only the rest.' };

/** Does a rule find both kinds? */
export function isShared(rule: string): boolean { return Object.hasOwn(severe, rule); }

export function isInShare(rule: string, found: SessionFinding, share: Share): boolean {
  return share === 'all' || severe[rule](found) === (share === 'errors');
}
