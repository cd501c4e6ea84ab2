import type { FileContext } from '../files/workspace.js';
import type { Project } from '../rule.js';
import type { Found, FoundSet, QuietContext } from './found.js';

/** Every context that is quiet unless turned on. */
export const quietContexts: readonly QuietContext[] = ['test', 'migration', 'seed', 'generated', 'config', 'script', 'example'];

/**
 * Leaves out, and counts, findings in files that are analysed but quiet. A finding with members needs two of them in
 * files that are not quiet: a copy that only a test repeats is nobody's duty.
 */
export function keepContexts(project: Project, found: readonly Found[], on: readonly QuietContext[]): Pick<FoundSet, 'found' | 'quiet'> {
  const off = new Set<FileContext>(quietContexts);
  for (const context of on) off.delete(context);
  const isQuiet = (context: FileContext): context is QuietContext => off.has(context);
  const contextOf = (file: string) => project.file(file)?.context ?? 'source';
  const quiet: FoundSet['quiet'] = {};
  const kept = found.filter((one) => {
    const context = quietContextOf(one, contextOf, isQuiet);
    if (context) quiet[context] = (quiet[context] ?? 0) + 1;
    return !context;
  });
  return { found: kept, quiet };
}

function quietContextOf(found: Found, contextOf: (file: string) => FileContext, isQuiet: (context: FileContext) => context is QuietContext): QuietContext | undefined {
  const members = found.members ?? [];
  const contexts = members.map((member) => contextOf(member.split('#')[0]));
  if (members.length > 1) return contexts.filter((context) => !isQuiet(context)).length < 2 ? contexts.find(isQuiet) : undefined;
  const own = contextOf(found.file);
  return isQuiet(own) ? own : undefined;
}
