import type { Change } from './container-changes.js';
import type { Container } from './containers.js';
import { givenTo, settled } from './dependence.js';
import type { Project } from './project.js';

/** Tables of what was warned of. */
const WARNED = /(?:^|_)warn(?:ed|ings?)|deprecat|Warned|Warnings/;

/** Is the number of keys bound by what an entry stands for, though each key comes from elsewhere? */
export function isSelfLimited(project: Project, { slot }: Container, change: Change): boolean {
  return isOfLocale(project, change) || isOfFile(project, change) || (WARNED.test(slot.name) && isFlag(change));
}

/** A formatter throws for a locale or time zone it does not know, and there are some hundreds of each. */
function isOfLocale(project: Project, { fn: { file }, value }: Change): boolean {
  return value !== 0 && givenTo(file, value).some((part) => { const known = file.facts.values[part]; return known[0] === 'call' && project.target(file.calls[known[1]]).member?.type === 'Intl'; });
}

/** What was read of the file of that name: no more than there are files. */
function isOfFile(project: Project, { fn, key }: Change): boolean {
  if (key === 0) return false;
  const name = settled(fn.file, key);
  return fn.calls.some((call) => call.site.args.some((argument) => settled(fn.file, argument) === name)
    && project.effectsOf(call).some(({ effect, steps, weight }) => effect === 'fs.sync' && steps.length === 1 && weight !== 'light'));
}

/** `warned[name] = true`, `warned.add(name)`: what is warned of was written by those who wrote the program. */
function isFlag({ fn, value, key }: Change): boolean {
  return value === 0 || value === key || fn.file.facts.values[settled(fn.file, value)][0] === 'literal';
}
